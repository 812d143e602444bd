package org.crossbill.transfer.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crossbill.batch.Part;
import org.crossbill.core.exchange.TransferPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.core.transfer.TransferState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The cases and their timelines (转移业务与办理进度). Every change of state writes its step in the same
 * transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class TransferCases {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
  private static final String COLUMNS =
      "case_id, role, origin, destination, aac002, aac003, origin_no, opened_on, stage, since, due_on, reminders";

  private final JdbcClient jdbc;

  TransferCases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A new case number: agency, day, four digits or more (联系函编号). */
  public String nextCaseId(NodeCode destination, LocalDate date) {
    long number = jdbc.sql("SELECT nextval('transfer_case_number')").query(Long.class).single();
    return destination.value() + DAY.format(date) + String.format(Locale.ROOT, "%04d", number);
  }

  /**
   * Opens a case with its first step.
   *
   * @return false where the person has one under way into this province already, or the case is
   *     here
   */
  public boolean open(CaseRow row, TransferAction action, String actor, String detail) {
    int inserted =
        jdbc.sql(
                "INSERT INTO transfer_case ("
                    + COLUMNS
                    + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING")
            .param(row.caseId())
            .param(row.role().name())
            .param(row.origin().value())
            .param(row.destination().value())
            .param(row.person().aac002())
            .param(row.person().aac003())
            .param(row.person().originNo())
            .param(row.openedOn())
            .param(row.state().stage().name())
            .param(row.state().since())
            .param(row.state().dueDate())
            .param(row.state().reminders())
            .update();
    if (inserted == 1) {
      addStep(row.caseId(), action, row.openedOn(), actor, row.state(), detail);
    }
    return inserted == 1;
  }

  /** The case, locked until the transaction ends, so that steps of one case follow each other. */
  public Optional<CaseRow> lock(String caseId) {
    return select("WHERE case_id = ? FOR UPDATE", caseId).stream().findFirst();
  }

  /** The case as it stands. */
  public Optional<CaseRow> find(String caseId) {
    return select("WHERE case_id = ?", caseId).stream().findFirst();
  }

  /** The cases of a person, the latest first. */
  public List<CaseRow> ofPerson(String aac002) {
    return select("WHERE aac002 = ? ORDER BY opened_on DESC, case_id DESC", aac002);
  }

  /** The latest cases. */
  public List<CaseRow> latest(int count) {
    return select("ORDER BY opened_on DESC, case_id DESC LIMIT ?", count);
  }

  private List<CaseRow> select(String which, Object parameter) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM transfer_case " + which)
        .param(parameter)
        .query(TransferCases::row)
        .list();
  }

  /** The number of the case a person has under way into this province. */
  public Optional<String> underWay(String aac002) {
    return jdbc.sql(
            """
            SELECT case_id FROM transfer_case WHERE aac002 = ? AND role = 'DESTINATION'
              AND stage NOT IN ('CREDITED', 'REFUSED_BY_DESTINATION', 'REFUSED_BY_ORIGIN')
            """)
        .param(aac002)
        .query(String.class)
        .optional();
  }

  /** The cases in a stage and a range of their numbers, in the order of these. */
  public List<String> in(TransferStage stage, String fromCase, @Nullable String toCase) {
    return jdbc.sql(
            """
            SELECT case_id FROM transfer_case
            WHERE stage = ? AND case_id >= ? AND (?::text IS NULL OR case_id < ?) ORDER BY case_id
            """)
        .params(stage.name(), fromCase)
        .param(toCase)
        .param(toCase)
        .query((row, _) -> row.getString("case_id"))
        .list();
  }

  /**
   * The cases of a range of numbers whose due date lies before a date, in the order of their
   * numbers.
   */
  public List<String> dueBefore(LocalDate date, String fromCase, @Nullable String toCase) {
    return jdbc.sql(
            """
            SELECT case_id FROM transfer_case
            WHERE due_on < ? AND reminders < 2 AND case_id >= ? AND (?::text IS NULL OR case_id < ?)
            ORDER BY case_id
            """)
        .params(date, fromCase)
        .param(toCase)
        .param(toCase)
        .query((row, _) -> row.getString("case_id"))
        .list();
  }

  /**
   * Ranges of case numbers with so many cases in each that have to be settled or reminded of at the
   * end of a date; together they are all numbers.
   */
  public List<Part.Planned> dueRanges(LocalDate date, int cases) {
    return jdbc.sql(
            """
            SELECT CASE WHEN range = 0 THEN '' ELSE first_case END AS from_key, due,
                   lead(first_case) OVER (ORDER BY range) AS to_key
            FROM (SELECT range, min(case_id) AS first_case, count(*) AS due
                  FROM (SELECT case_id, (row_number() OVER (ORDER BY case_id) - 1) / :cases AS range
                        FROM transfer_case
                        WHERE stage = 'BOTH_ARRIVED' AND since <= :date OR due_on < :date AND reminders < 2) numbered
                  GROUP BY range) ranges
            ORDER BY range
            """)
        .param("date", date)
        .param("cases", cases)
        .query((row, _) ->
            new Part.Planned(
                "", row.getString("from_key"), row.getString("to_key"), row.getLong("due")))
        .list();
  }

  /** Writes a step and the state it leads to. */
  public void advance(
      CaseRow row,
      TransferAction action,
      LocalDate date,
      String actor,
      TransferState after,
      String detail) {
    int updated =
        jdbc.sql(
                """
                UPDATE transfer_case SET stage = ?, since = ?, due_on = ?, reminders = ?
                WHERE case_id = ? AND stage = ? AND reminders = ?
                """)
            .param(after.stage().name())
            .param(after.since())
            .param(after.dueDate())
            .param(after.reminders())
            .param(row.caseId())
            .param(row.state().stage().name())
            .param(row.state().reminders())
            .update();
    if (updated != 1) {
      throw new IllegalStateException("case " + row.caseId() + " changed under its own lock");
    }
    addStep(row.caseId(), action, date, actor, after, detail);
  }

  private void addStep(
      String caseId,
      TransferAction action,
      LocalDate date,
      String actor,
      TransferState after,
      String detail) {
    jdbc.sql(
            """
            INSERT INTO transfer_step (case_id, seq, action, on_date, actor, stage, due_on, detail)
            SELECT ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ?, ? FROM transfer_step WHERE case_id = ?
            """)
        .param(caseId)
        .param(action.name())
        .param(date)
        .param(actor)
        .param(after.stage().name())
        .param(after.dueDate())
        .param(detail)
        .param(caseId)
        .update();
  }

  private static CaseRow row(ResultSet row, int index) throws SQLException {
    return new CaseRow(
        row.getString("case_id"),
        TransferStage.Role.valueOf(row.getString("role")),
        new NodeCode(row.getString("origin")),
        new NodeCode(row.getString("destination")),
        new TransferPerson(
            row.getString("aac002"), row.getString("aac003"), row.getString("origin_no")),
        row.getObject("opened_on", LocalDate.class),
        new TransferState(
            TransferStage.valueOf(row.getString("stage")),
            row.getObject("since", LocalDate.class),
            row.getObject("due_on", LocalDate.class),
            row.getInt("reminders")));
  }
}
