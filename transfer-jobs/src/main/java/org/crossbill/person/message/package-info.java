/** What a node does when another asks about persons, answers, registers or changes them. */
@NullMarked
package org.crossbill.person.message;

import org.jspecify.annotations.NullMarked;
