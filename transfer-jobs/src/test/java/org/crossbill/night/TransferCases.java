package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.testing.Quiet;
import org.crossbill.testing.TestNode;
import org.crossbill.transfer.ReceivingAccount;
import org.crossbill.transfer.TransferApplication;
import org.crossbill.transfer.TransferDesk;
import org.crossbill.transfer.db.Paid;

/** Relation transfers for tests of the night: for each of its deeds cases that are due. */
final class TransferCases {
  private static final int CREDITED = 12;
  private static final ReceivingAccount ACCOUNT =
      new ReceivingAccount("某银行", "社会保险基金收入户", "6222000000000001");

  private TransferCases() {}

  /**
   * Cases into one province: twelve to be credited, one whose money differs, one to be reminded of,
   * one to be escalated; and one the other way that both sides remind of.
   */
  static void prepare(TestNode into, TestNode from, LocalDate date) {
    List<CaseId> complete = new ArrayList<>();
    for (int i = 0; i < CREDITED; i++) {
      complete.add(letter(into, from, i));
    }
    CaseId differs = letter(into, from, 20);
    CaseId late = letter(into, from, 21);
    CaseId veryLate = letter(into, from, 22);
    CaseId theirs = letter(from, into, 23);
    Quiet.await(List.of(into, from));
    TransferDesk origin = from.bean(TransferDesk.class);
    for (CaseId caseId : complete) {
      ok(origin.makeSheet(caseId, sheet(date), new Actor("clerk")));
      ok(origin.remit(caseId, new Actor("clerk")));
    }
    for (CaseId caseId : List.of(differs, late, veryLate)) {
      ok(origin.makeSheet(caseId, sheet(date), new Actor("clerk")));
    }
    Quiet.await(List.of(into, from));
    Paid slip = new Paid(differs, "bank-1", null, person(20), 1, date);
    ok(into.bean(TransferDesk.class).bankStatement(slip, new Actor("cashier")));
    due(into, late, date.minusDays(1), 0);
    due(into, veryLate, date.minusDays(30), 1);
    due(into, theirs, date.minusDays(1), 0);
    due(from, theirs, date.minusDays(1), 0);
  }

  /** A case with as much time gone by as the test wants. */
  private static void due(TestNode node, CaseId caseId, LocalDate dueOn, int reminders) {
    assertThat(
            node.jdbc()
                .sql("UPDATE transfer_case SET due_on = ?, reminders = ? WHERE case_id = ?")
                .params(dueOn, reminders, caseId.value())
                .update())
        .isOne();
  }

  private static CaseId letter(TestNode into, TestNode from, int number) {
    TransferDesk desk = into.bean(TransferDesk.class);
    CaseId caseId =
        ok(
            desk.apply(
                new TransferApplication(Scheme.ENTERPRISE_EMPLOYEES, from.code(), person(number)),
                new Actor("clerk")));
    ok(desk.sendContactLetter(caseId, ACCOUNT, new Actor("clerk")));
    return caseId;
  }

  private static TransferPerson person(int number) {
    return new TransferPerson("51010519880101%04d".formatted(number), "张三", "" + number);
  }

  private static String sheet(LocalDate date) {
    return """
    {"AAB299": "510100", "AAE035": "%s", "method": "MONTHLY_PRODUCT", "rows": [
      {"AAE001": 2025, "AAE202": 12, "AAE180": 5000, "AAA043": 0.08},
      {"AAE001": 2026, "AAE041": "202601", "AAE042": "202602", "AAE180": 5000, "AAA043": 0.08}]}
    """
        .formatted(date);
  }

  private static <T> T ok(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(T value) -> value;
      case Result.Failed<T> failed -> throw new AssertionError(failed.faults().toString());
    };
  }
}
