package org.crossbill.settlement;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossbill.batch.BillRanges;
import org.crossbill.batch.Part;
import org.crossbill.batch.SecondPath;
import org.crossbill.batch.SecondPath.Cause;
import org.crossbill.batch.SecondPath.Differing;
import org.crossbill.batch.SecondPath.Kind;
import org.crossbill.person.AccountEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds what bills say the personal account paid against the account's own entries (个人账户核对). The
 * recalculation begins with the balance that the bill itself leaves, so an account payment that was
 * changed together with that balance shows here alone.
 */
@Component
class AccountHold {
  private final JdbcClient jdbc;
  private final SecondPath secondPath;

  AccountHold(JdbcClient jdbc, SecondPath secondPath) {
    this.jdbc = jdbc;
    this.secondPath = secondPath;
  }

  /**
   * Writes down what differs. A settlement decided elsewhere took nothing; what relatives paid is
   * in entries of their own accounts.
   *
   * @param bills the part's bills as a table expression
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(Part part, String bills) {
    List<Differing> differing =
        jdbc.sql(
                """
                SELECT b.setl_id, b.acct_pay - b.acct_mulaid_pay AS booked, -e.acct AS taken
                FROM %1$s b
                LEFT JOIN account_change e ON e.business_date = b.business_date AND e.setl_id = b.setl_id AND %2$s
                WHERE e.acct IS DISTINCT FROM CASE WHEN NOT b.sample THEN b.acct_mulaid_pay - b.acct_pay END
                UNION ALL
                SELECT b.setl_id, b.acct_mulaid_pay, -sum(e.acct)
                FROM %1$s b
                LEFT JOIN account_change e ON e.business_date = b.business_date
                  AND e.setl_id = ANY (ARRAY(SELECT b.setl_id || ' aid ' || n FROM generate_series(1, %3$d) n))
                WHERE NOT b.sample AND b.acct_mulaid_pay <> 0
                GROUP BY 1, 2 HAVING sum(e.acct) IS DISTINCT FROM -b.acct_mulaid_pay
                ORDER BY setl_id
                """
                    .formatted(
                        bills,
                        BillRanges.withinSql("e.setl_id", part),
                        AccountEntry.MOST_RELATIVES))
            .query((row, _) -> {
              long bookedFen = row.getLong("booked");
              long takenFen = row.getLong("taken");
              SortedMap<String, Long> again = new TreeMap<>();
              if (!row.wasNull()) {
                again.put("acct_pay", takenFen);
              }
              return new Differing(
                  row.getString("setl_id"),
                  "",
                  Cause.NOT_THE_ENTRY,
                  null,
                  null,
                  new TreeMap<>(Map.of("acct_pay", bookedFen)),
                  again,
                  takenFen - bookedFen);
            })
            .list();
    secondPath.differ(part.run().date(), Kind.ACCOUNT, differing);
  }
}
