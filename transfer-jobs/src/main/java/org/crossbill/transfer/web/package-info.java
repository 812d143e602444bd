/** The clerks' API of transfers. */
@NullMarked
package org.crossbill.transfer.web;

import org.jspecify.annotations.NullMarked;
