/**
 * Transfer of the enterprise employees' pension relation (企业职工基本养老保险关系转移接续): what money moves, how
 * the account earns interest, which states a case passes through and when each step is due.
 */
@NullMarked
package org.crossbill.core.transfer;

import org.jspecify.annotations.NullMarked;
