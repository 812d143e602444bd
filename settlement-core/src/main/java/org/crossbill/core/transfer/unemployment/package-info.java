/**
 * Transfer of the unemployment insurance relation (失业保险关系转移, 人社厅发〔2021〕85号): months, and money for
 * the entitled.
 */
@NullMarked
package org.crossbill.core.transfer.unemployment;

import org.jspecify.annotations.NullMarked;
