/** The treatment place's catalogue (就医地目录) and how it splits a fee line. */
@NullMarked
package org.crossbill.core.catalogue;

import org.jspecify.annotations.NullMarked;
