package org.crossbill.core.transfer.pension;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.transfer.account.InterestMethod;
import org.jspecify.annotations.Nullable;

/**
 * What a transfer is computed from (转移核算依据): the account's place and method, and the contribution
 * record.
 *
 * @param origin AAB299 of the place the relation leaves
 * @param transferDate AAE035 转移时间; its year is the year of transfer
 * @param method 计息方法 of the origin's accounts
 * @param opening a balance the computation starts from; null where it starts with the first row.
 *     Rows up to its year then count for the pooled fund only
 * @param rows the contribution record, at least one row unless there is an opening balance
 */
public record PensionFacts(
    AreaCode origin,
    LocalDate transferDate,
    InterestMethod method,
    @Nullable OpeningBalance opening,
    List<ContributionRow> rows) {
  public PensionFacts {
    rows = List.copyOf(rows);
    if (rows.isEmpty() && opening == null) {
      throw new IllegalArgumentException("nothing to transfer: no row and no opening balance");
    }
  }
}
