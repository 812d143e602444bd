/** The fast way to split many fee lines; the plain one is {@code LineSplitter}. Not exported. */
@NullMarked
package org.crossbill.core.catalogue.kernel;

import org.jspecify.annotations.NullMarked;
