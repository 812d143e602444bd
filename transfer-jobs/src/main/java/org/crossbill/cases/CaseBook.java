package org.crossbill.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.crossbill.batch.Part;
import org.crossbill.core.cases.CaseAction;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.cases.CaseStage;
import org.crossbill.core.cases.CaseState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Where the cases of one kind stand, and their timelines (业务状态与办理进度), in the caller's transaction.
 * The kind's table {@code <kind>_case} has the columns case_id, stage, since, due_on, reminders and
 * open beside its own; {@code <kind>_step} is the timeline, append-only.
 *
 * @param <S> the kind's stages
 * @param <A> the kind's steps
 */
public final class CaseBook<S extends Enum<S> & CaseStage, A extends Enum<A> & CaseAction> {
  private final JdbcClient jdbc;
  private final Class<S> stages;
  private final Class<A> actions;
  private final String cases;
  private final String steps;

  /** The book of the kind whose tables' names begin with its own. */
  public CaseBook(JdbcClient jdbc, String kind, Class<S> stages, Class<A> actions) {
    this.jdbc = jdbc;
    this.stages = stages;
    this.actions = actions;
    this.cases = kind + "_case";
    this.steps = kind + "_step";
  }

  /** The state of a row. */
  public CaseState<S> state(ResultSet row) throws SQLException {
    return new CaseState<>(
        Enum.valueOf(stages, row.getString("stage")),
        row.getObject("since", LocalDate.class),
        row.getObject("due_on", LocalDate.class),
        row.getInt("reminders"));
  }

  /** Writes a step and the state it leads to, of a case that the caller has locked. */
  public void advance(CaseId caseId, CaseState<S> before, CaseState<S> after, CaseDeed<A> deed) {
    int updated =
        jdbc.sql(
                "UPDATE "
                    + cases
                    + " SET stage = ?, since = ?, due_on = ?, reminders = ?, open = ?"
                    + " WHERE case_id = ? AND stage = ? AND reminders = ?")
            .param(after.stage().name())
            .param(after.since())
            .param(after.dueDate())
            .param(after.reminders())
            .param(!after.stage().isFinal())
            .param(caseId.value())
            .param(before.stage().name())
            .param(before.reminders())
            .update();
    if (updated != 1) {
      throw new IllegalStateException("case " + caseId + " changed under its own lock");
    }
    addStep(caseId, after, deed);
  }

  /** Adds a step to a timeline. */
  public void addStep(CaseId caseId, CaseState<S> after, CaseDeed<A> deed) {
    jdbc.sql(
            "INSERT INTO "
                + steps
                + " (case_id, seq, action, on_date, actor, stage, due_on, detail)"
                + " SELECT ?, coalesce(max(seq), 0) + 1, ?, ?, ?, ?, ?, ? FROM "
                + steps
                + " WHERE case_id = ?")
        .param(caseId.value())
        .param(deed.action().name())
        .param(deed.date())
        .param(deed.actor())
        .param(after.stage().name())
        .param(after.dueDate())
        .param(deed.detail())
        .param(caseId.value())
        .update();
  }

  /** The timeline of a case. */
  public List<CaseStep<S, A>> timeline(CaseId caseId) {
    return jdbc.sql(
            "SELECT seq, action, on_date, actor, stage, due_on, detail FROM "
                + steps
                + " WHERE case_id = ? ORDER BY seq")
        .param(caseId.value())
        .query((row, _) -> step(row))
        .list();
  }

  private CaseStep<S, A> step(ResultSet row) throws SQLException {
    return new CaseStep<>(
        row.getInt("seq"),
        Enum.valueOf(actions, row.getString("action")),
        row.getObject("on_date", LocalDate.class),
        row.getString("actor"),
        Enum.valueOf(stages, row.getString("stage")),
        Optional.ofNullable(row.getObject("due_on", LocalDate.class)),
        row.getString("detail"));
  }

  /** The cases in a stage and a range of their numbers, in the order of these. */
  public List<CaseId> in(S stage, String fromCase, @Nullable String toCase) {
    return jdbc.sql(
            "SELECT case_id FROM "
                + cases
                + " WHERE stage = ? AND case_id >= ? AND (?::text IS NULL OR case_id < ?)"
                + " ORDER BY case_id")
        .param(stage.name())
        .param(fromCase)
        .param(toCase)
        .param(toCase)
        .query((row, _) -> new CaseId(row.getString("case_id")))
        .list();
  }

  /**
   * The cases of a range of numbers whose due date lies before a date, in the order of their
   * numbers.
   */
  public List<CaseId> dueBefore(LocalDate date, String fromCase, @Nullable String toCase) {
    return jdbc.sql(
            "SELECT case_id FROM "
                + cases
                + " WHERE due_on < ? AND reminders < 2 AND case_id >= ?"
                + " AND (?::text IS NULL OR case_id < ?) ORDER BY case_id")
        .param(date)
        .param(fromCase)
        .param(toCase)
        .param(toCase)
        .query((row, _) -> new CaseId(row.getString("case_id")))
        .list();
  }

  /**
   * Ranges of case numbers with so many cases in each that stand in a stage the night works on, or
   * have to be reminded of at the end of a date; together they are all numbers.
   */
  public List<Part.Planned> dueRanges(S worked, LocalDate date, int size) {
    return jdbc.sql(
            """
            SELECT CASE WHEN range = 0 THEN '' ELSE first_case END AS from_key, due,
                   lead(first_case) OVER (ORDER BY range) AS to_key
            FROM (SELECT range, min(case_id) AS first_case, count(*) AS due
                  FROM (SELECT case_id, (row_number() OVER (ORDER BY case_id) - 1) / :size AS range
                        FROM %s
                        WHERE stage = :worked AND since <= :date OR due_on < :date AND reminders < 2) numbered
                  GROUP BY range) ranges
            ORDER BY range
            """
                .formatted(cases))
        .param("worked", worked.name())
        .param("date", date)
        .param("size", size)
        .query((row, _) ->
            new Part.Planned(
                "", row.getString("from_key"), row.getString("to_key"), row.getLong("due")))
        .list();
  }
}
