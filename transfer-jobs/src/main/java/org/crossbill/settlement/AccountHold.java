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
   * not the person's own.
   *
   * @param bills the part's bills as a table expression
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(Part part, String bills) {
    List<Differing> differing =
        jdbc.sql(
                """
                SELECT b.setl_id, b.acct_pay - b.acct_mulaid_pay AS booked, -e.acct AS taken
                FROM %s b
                LEFT JOIN account_change e ON e.business_date = b.business_date AND e.setl_id = b.setl_id AND %s
                WHERE e.acct IS DISTINCT FROM CASE WHEN NOT b.sample THEN b.acct_mulaid_pay - b.acct_pay END
                ORDER BY b.setl_id
                """
                    .formatted(bills, BillRanges.withinSql("e.setl_id", part)))
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
