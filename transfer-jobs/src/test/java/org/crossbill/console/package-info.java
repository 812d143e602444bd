/** The console against a real database: what stands on the pages, to the fen. */
@NullMarked
package org.crossbill.console;

import org.jspecify.annotations.NullMarked;
