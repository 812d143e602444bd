/**
 * Transfer of the enterprise employees' pension relation (企业职工基本养老保险关系转移接续): what money moves and
 * why.
 */
@NullMarked
package org.crossbill.core.transfer.pension;

import org.jspecify.annotations.NullMarked;
