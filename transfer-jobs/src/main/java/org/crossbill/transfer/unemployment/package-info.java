/** Unemployment insurance at the desk (失业保险). */
@NullMarked
package org.crossbill.transfer.unemployment;

import org.jspecify.annotations.NullMarked;
