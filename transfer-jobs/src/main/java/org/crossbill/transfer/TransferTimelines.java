package org.crossbill.transfer;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.money.Fen;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.core.transfer.account.InterestMethod;
import org.crossbill.core.transfer.pension.PensionMoney;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.TransferCases;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where the cases of this node stand (进度查询). */
@Service
@Transactional(readOnly = true)
public class TransferTimelines {
  private final JdbcClient jdbc;
  private final TransferCases cases;

  TransferTimelines(JdbcClient jdbc, TransferCases cases) {
    this.jdbc = jdbc;
    this.cases = cases;
  }

  /**
   * Money that has arrived and is credited to no case (待匹配资金).
   *
   * @param caseId the case the payer named
   * @param amountFen fen
   */
  public record Suspense(String paymentId, String caseId, long amountFen, LocalDate date) {
    /** For a reader. */
    public String amountYuan() {
      return Fen.toYuan(amountFen);
    }
  }

  /** One case with its timeline. */
  public Optional<Timeline> find(String caseId) {
    return cases.find(caseId).map(this::timeline);
  }

  /** The cases of a person at this node, the latest first. */
  public List<Timeline> ofPerson(String aac002) {
    return cases.ofPerson(aac002).stream().map(this::timeline).toList();
  }

  /** The latest cases, the last opened first. */
  public List<CaseRow> latest(int count) {
    return cases.latest(count);
  }

  /** Money in suspense, in the order of its arrival. */
  public List<Suspense> suspense() {
    return jdbc.sql(
            """
            SELECT payment_id, case_id, amount_fen, on_date FROM transfer_payment p
            WHERE direction = 'IN'
              AND NOT EXISTS (
                SELECT 1 FROM transfer_credit c WHERE (c.payment_id, c.stray_of) = (p.payment_id, p.stray_of))
            ORDER BY on_date, payment_id, stray_of
            """)
        .query((row, _) ->
            new Suspense(
                row.getString("payment_id"),
                row.getString("case_id"),
                row.getLong("amount_fen"),
                row.getObject("on_date", LocalDate.class)))
        .list();
  }

  private Timeline timeline(CaseRow row) {
    return new Timeline(
        row.caseId(),
        row.role(),
        row.origin(),
        row.destination(),
        row.person(),
        row.openedOn(),
        row.state(),
        sheet(row.caseId()),
        steps(row.caseId()));
  }

  private Optional<Timeline.Sheet> sheet(String caseId) {
    return jdbc.sql(
            """
            SELECT version, on_date, method, aic093, aic089, aic082, aic084, body::text AS body
            FROM transfer_sheet WHERE case_id = ? ORDER BY version DESC LIMIT 1
            """)
        .param(caseId)
        .query((row, _) ->
            new Timeline.Sheet(
                row.getInt("version"),
                row.getObject("on_date", LocalDate.class),
                InterestMethod.valueOf(row.getString("method")),
                new PensionMoney(
                    row.getLong("aic093"),
                    row.getLong("aic089"),
                    row.getLong("aic082"),
                    row.getLong("aic084")),
                row.getString("body")))
        .optional();
  }

  private List<Timeline.Step> steps(String caseId) {
    return jdbc.sql(
            """
            SELECT seq, action, on_date, actor, stage, due_on, detail FROM transfer_step
            WHERE case_id = ? ORDER BY seq
            """)
        .param(caseId)
        .query(TransferTimelines::step)
        .list();
  }

  private static Timeline.Step step(ResultSet row, int index) throws SQLException {
    return new Timeline.Step(
        row.getInt("seq"),
        TransferAction.valueOf(row.getString("action")),
        row.getObject("on_date", LocalDate.class),
        row.getString("actor"),
        TransferStage.valueOf(row.getString("stage")),
        Optional.ofNullable(row.getObject("due_on", LocalDate.class)),
        row.getString("detail"));
  }
}
