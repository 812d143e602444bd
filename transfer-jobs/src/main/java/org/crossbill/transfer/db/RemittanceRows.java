package org.crossbill.transfer.db;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What was credited for cases and what was remitted for them (划款与入账), append-only. */
@Component
public class RemittanceRows {
  private static final String NIGHT =
      " FROM transfer_remittance WHERE on_date > coalesce(?::date, '-infinity') AND on_date <= ?";

  private final JdbcClient jdbc;

  RemittanceRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The origin's: what it remitted for a case and did not get back, beside what was credited. */
  @Transactional(propagation = Propagation.MANDATORY)
  public long credited(CaseRow row, long creditedFen, LocalDate date) {
    long remittedFen =
        jdbc.sql(
                """
                SELECT coalesce(sum(p.amount_fen), 0)::bigint FROM transfer_payment p
                WHERE p.direction = 'OUT' AND p.case_id = ? AND NOT EXISTS (SELECT FROM transfer_return r
                  WHERE (r.direction, r.payment_id, r.stray_of) = (p.direction, p.payment_id, p.stray_of))
                """)
            .param(row.caseId().value())
            .query(Long.class)
            .single();
    add(row, creditedFen, remittedFen, date);
    return remittedFen;
  }

  /** The destination's: what it credited, and the origin disputes. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void disputed(CaseRow row, LocalDate date) {
    long creditedFen =
        jdbc.sql("SELECT total_fen FROM transfer_credit WHERE case_id = ?")
            .param(row.caseId().value())
            .query(Long.class)
            .single();
    add(row, creditedFen, 0, date);
  }

  private void add(CaseRow row, long creditedFen, long remittedFen, LocalDate date) {
    jdbc.sql(
            """
            INSERT INTO transfer_remittance (case_id, counterpart, credited_fen, remitted_fen, on_date)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (case_id, credited_fen) DO NOTHING
            """)
        .params(row.caseId().value(), row.counterpart().value(), creditedFen, remittedFen, date)
        .update();
  }

  /**
   * The sums of a night towards one province.
   *
   * @param cases how many, of which {@code differing} are not as remitted
   */
  public record Sum(
      NodeCode counterpart, long cases, long creditedFen, long remittedFen, long differing) {}

  /** The sums of a night, province by province. */
  public List<Sum> sums(@Nullable LocalDate after, LocalDate date) {
    return jdbc.sql(
            """
            SELECT counterpart, count(*), sum(credited_fen)::bigint, sum(remitted_fen)::bigint,
                   count(*) FILTER (WHERE credited_fen <> remitted_fen)
            """
                + NIGHT
                + " GROUP BY counterpart ORDER BY counterpart")
        .param(after)
        .param(date)
        .query((row, _) ->
            new Sum(
                new NodeCode(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5)))
        .list();
  }

  /** A case whose credit is not what was remitted (划款入账差异). */
  public record Differing(
      CaseId caseId, NodeCode counterpart, long creditedFen, long remittedFen) {}

  /** The first cases of a night that differ, by their numbers. */
  public List<Differing> differing(@Nullable LocalDate after, LocalDate date, int atMost) {
    return jdbc.sql(
            "SELECT case_id, counterpart, credited_fen, remitted_fen"
                + NIGHT
                + " AND credited_fen <> remitted_fen ORDER BY case_id LIMIT ?")
        .param(after)
        .param(date)
        .param(atMost)
        .query((row, _) ->
            new Differing(
                new CaseId(row.getString(1)),
                new NodeCode(row.getString(2)),
                row.getLong(3),
                row.getLong(4)))
        .list();
  }
}
