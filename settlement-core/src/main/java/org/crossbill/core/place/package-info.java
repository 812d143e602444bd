/** Area codes (医保区划), provinces' nodes and the dated table between them. */
@NullMarked
package org.crossbill.core.place;

import org.jspecify.annotations.NullMarked;
