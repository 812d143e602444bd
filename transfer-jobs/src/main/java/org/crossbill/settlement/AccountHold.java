package org.crossbill.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
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
   * in entries of their own accounts, which are looked at of bills that name no such payment, too.
   *
   * @param bills the part's bills as a table expression
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void hold(Part part, String bills) {
    Map<String, Differing> differing = new TreeMap<>();
    jdbc.sql(
            """
            SELECT b.setl_id, b.acct_pay - b.acct_mulaid_pay AS booked, -e.acct AS taken
            FROM %s b
            LEFT JOIN account_change e ON e.business_date = b.business_date AND e.setl_id = b.setl_id AND %s
            WHERE e.acct IS DISTINCT FROM CASE WHEN NOT b.sample THEN b.acct_mulaid_pay - b.acct_pay END
            """
                .formatted(bills, BillRanges.withinSql("e.setl_id", part)))
        .query(row -> {
          add(differing, row, "acct_pay");
        });
    jdbc.sql(
            """
            SELECT b.setl_id, b.acct_mulaid_pay AS booked, -e.acct AS taken
            FROM %s b
            LEFT JOIN (SELECT business_date, split_part(setl_id, ' aid ', 1) AS setl_id, sum(acct) AS acct
              FROM account_change WHERE setl_id LIKE '%% aid _' GROUP BY 1, 2) e
              ON e.business_date = b.business_date AND e.setl_id = b.setl_id AND %s
            WHERE e.acct IS DISTINCT FROM CASE WHEN NOT b.sample THEN nullif(-b.acct_mulaid_pay, 0) END
            """
                .formatted(bills, BillRanges.withinSql("e.setl_id", part)))
        .query(row -> {
          add(differing, row, "acct_mulaid_pay");
        });
    secondPath.differ(part.run().date(), Kind.ACCOUNT, List.copyOf(differing.values()));
  }

  /** A bill differs once, whichever of its fields does. */
  private static void add(Map<String, Differing> differing, ResultSet row, String field)
      throws SQLException {
    String setlId = row.getString("setl_id");
    SortedMap<String, Long> booked = new TreeMap<>(Map.of(field, row.getLong("booked")));
    SortedMap<String, Long> again = new TreeMap<>();
    long takenFen = row.getLong("taken");
    if (!row.wasNull()) {
      again.put(field, takenFen);
    }
    long gapFen = takenFen - row.getLong("booked");
    Differing other = differing.get(setlId);
    if (other != null) {
      booked.putAll(other.bookedFen());
      again.putAll(other.againFen());
      gapFen += other.gapFen();
    }
    differing.put(
        setlId, new Differing(setlId, "", Cause.NOT_THE_ENTRY, null, null, booked, again, gapFen));
  }
}
