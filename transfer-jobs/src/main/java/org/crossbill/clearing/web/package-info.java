/** The pages of clearing: the nation's matrix, a pair, a province's statement. */
@NullMarked
package org.crossbill.clearing.web;

import org.jspecify.annotations.NullMarked;
