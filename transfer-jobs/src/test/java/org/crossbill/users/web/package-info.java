/** What the chain takes from outside. */
@NullMarked
package org.crossbill.users.web;

import org.jspecify.annotations.NullMarked;
