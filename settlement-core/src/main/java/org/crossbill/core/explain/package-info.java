/** Rules with their sources, and the explanation (解释) a calculation writes about itself. */
@NullMarked
package org.crossbill.core.explain;

import org.jspecify.annotations.NullMarked;
