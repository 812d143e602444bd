/** The national clearing (清算): pairs both sides report alike, gross both ways, net per province. */
@NullMarked
package org.crossbill.core.clearing;

import org.jspecify.annotations.NullMarked;
