/** The enterprise employees' pension at the desk (企业职工基本养老保险). */
@NullMarked
package org.crossbill.transfer.pension;

import org.jspecify.annotations.NullMarked;
