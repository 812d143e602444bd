package org.crossbill.transfer.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crossbill.batch.Part;
import org.crossbill.cases.CaseBook;
import org.crossbill.cases.CaseDeed;
import org.crossbill.cases.CaseStep;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.transfer.Role;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.core.transfer.TransferStage;
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
      "case_id, scheme, role, origin, destination, aac002, aac003, origin_no, opened_on,"
          + " stage, since, due_on, reminders";

  private final JdbcClient jdbc;
  private final CaseBook<TransferStage, TransferAction> book;

  TransferCases(JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.book = new CaseBook<>(jdbc, "transfer", TransferStage.class, TransferAction.class);
  }

  /**
   * A new case number: agency, day, the mark of the database's life where it was restored ({@link
   * org.crossbill.store.Incarnation}), four digits or more (联系函编号).
   */
  public CaseId nextCaseId(NodeCode destination, LocalDate date) {
    return jdbc.sql("SELECT incarnation_mark() AS mark, nextval('transfer_case_number') AS number")
        .query((row, _) ->
            new CaseId(
                destination.value()
                    + DAY.format(date)
                    + row.getString("mark")
                    + String.format(Locale.ROOT, "%04d", row.getLong("number"))))
        .single();
  }

  /**
   * Opens a case with its first step.
   *
   * @return false where the person has one of the scheme under way into this province already, or
   *     the case is here
   */
  public boolean open(CaseRow row, TransferAction action, String actor, String detail) {
    int inserted =
        jdbc.sql(
                "INSERT INTO transfer_case ("
                    + COLUMNS
                    + ", open) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT DO NOTHING")
            .param(row.caseId().value())
            .param(row.scheme().name())
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
            .param(!row.state().stage().isFinal())
            .update();
    if (inserted == 1) {
      book.addStep(
          row.caseId(), row.state(), new CaseDeed<>(action, row.openedOn(), actor, detail));
    }
    return inserted == 1;
  }

  /** The case, locked until the transaction ends, so that steps of one case follow each other. */
  public Optional<CaseRow> lock(CaseId caseId) {
    return select("WHERE case_id = ? FOR UPDATE", caseId.value()).stream().findFirst();
  }

  /** The case as it stands. */
  public Optional<CaseRow> find(CaseId caseId) {
    return select("WHERE case_id = ?", caseId.value()).stream().findFirst();
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
        .query((row, _) -> row(row))
        .list();
  }

  /** The number of the case of a scheme that a person has under way into this province. */
  public Optional<CaseId> underWay(Scheme scheme, String aac002) {
    return jdbc.sql(
            """
            SELECT case_id FROM transfer_case
            WHERE scheme = ? AND aac002 = ? AND role = 'DESTINATION' AND open
            """)
        .params(scheme.name(), aac002)
        .query((row, _) -> new CaseId(row.getString("case_id")))
        .optional();
  }

  /** See {@link CaseBook#in}. */
  public List<CaseId> in(TransferStage stage, String fromCase, @Nullable String toCase) {
    return book.in(stage, fromCase, toCase);
  }

  /** See {@link CaseBook#dueBefore}. */
  public List<CaseId> dueBefore(LocalDate date, String fromCase, @Nullable String toCase) {
    return book.dueBefore(date, fromCase, toCase);
  }

  /** Ranges of the cases that have to be settled or reminded of at the end of a date. */
  public List<Part.Planned> dueRanges(LocalDate date, int size) {
    return book.dueRanges(TransferStage.BOTH_ARRIVED, date, size);
  }

  /** Writes a step and the state it leads to; the case is locked. */
  public void advance(CaseRow before, CaseRow after, CaseDeed<TransferAction> deed) {
    book.advance(before.caseId(), before.state(), after.state(), deed);
  }

  /** The timeline of a case. */
  public List<CaseStep<TransferStage, TransferAction>> timeline(CaseId caseId) {
    return book.timeline(caseId);
  }

  private CaseRow row(ResultSet row) throws SQLException {
    return new CaseRow(
        new CaseId(row.getString("case_id")),
        Scheme.valueOf(row.getString("scheme")),
        Role.valueOf(row.getString("role")),
        new NodeCode(row.getString("origin")),
        new NodeCode(row.getString("destination")),
        new TransferPerson(
            row.getString("aac002"), row.getString("aac003"), row.getString("origin_no")),
        row.getObject("opened_on", LocalDate.class),
        book.state(row));
  }
}
