package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.core.exchange.PaymentNotice;
import org.crossbill.core.exchange.TransferPerson;
import org.crossbill.core.load.TransferCase;
import org.crossbill.core.load.TransferCaseLoader;
import org.crossbill.core.load.TransferPolicyLoader;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyData;
import org.crossbill.testing.Quiet;
import org.crossbill.testing.TestNode;
import org.crossbill.transfer.ReceivingAccount;
import org.crossbill.transfer.TransferApplication;
import org.crossbill.transfer.TransferArrivals;
import org.crossbill.transfer.TransferDesk;

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
    List<String> complete = new ArrayList<>();
    for (int i = 0; i < CREDITED; i++) {
      complete.add(letter(into, from, i));
    }
    String differs = letter(into, from, 20);
    String late = letter(into, from, 21);
    String veryLate = letter(into, from, 22);
    String theirs = letter(from, into, 23);
    Quiet.await(List.of(into, from));
    TransferDesk origin = from.bean(TransferDesk.class);
    for (String caseId : complete) {
      ok(origin.makeSheet(caseId, sheet(date), new Actor("clerk")));
      ok(origin.remit(caseId, new Actor("clerk")));
    }
    for (String caseId : List.of(differs, late, veryLate)) {
      ok(origin.makeSheet(caseId, sheet(date), new Actor("clerk")));
    }
    Quiet.await(List.of(into, from));
    PaymentNotice notice = new PaymentNotice(differs, "bank-1", person(20), 1, date);
    into.transaction()
        .executeWithoutResult(
            _ -> ok(into.bean(TransferArrivals.class).bankStatement(notice, new Actor("cashier"))));
    due(into, late, date.minusDays(1), 0);
    due(into, veryLate, date.minusDays(30), 1);
    due(into, theirs, date.minusDays(1), 0);
    due(from, theirs, date.minusDays(1), 0);
  }

  /** A case with as much time gone by as the test wants. */
  private static void due(TestNode node, String caseId, LocalDate dueOn, int reminders) {
    assertThat(
            node.jdbc()
                .sql("UPDATE transfer_case SET due_on = ?, reminders = ? WHERE case_id = ?")
                .params(dueOn, reminders, caseId)
                .update())
        .isOne();
  }

  private static String letter(TestNode into, TestNode from, int number) {
    TransferDesk desk = into.bean(TransferDesk.class);
    String caseId =
        ok(desk.apply(new TransferApplication(from.code(), person(number)), new Actor("clerk")));
    ok(desk.sendContactLetter(caseId, ACCOUNT, new Actor("clerk")));
    return caseId;
  }

  private static TransferPerson person(int number) {
    return new TransferPerson("51010519880101%04d".formatted(number), "张三", "" + number);
  }

  private static TransferCase sheet(LocalDate date) {
    TransferPolicyLoader.Loaded rule = PolicyData.pensionTransfer();
    String text =
        """
        {"AAB299": "510100", "AAE035": "%s", "method": "MONTHLY_PRODUCT", "rows": [
          {"AAE001": 2025, "AAE202": 12, "AAE180": 5000, "AAA043": 0.08},
          {"AAE001": 2026, "AAE041": "202601", "AAE042": "202602", "AAE180": 5000, "AAA043": 0.08}]}
        """
            .formatted(date);
    return ok(TransferCaseLoader.load(text, rule.policy(), rule.national()));
  }

  private static <T> T ok(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(T value) -> value;
      case Result.Failed<T> failed -> throw new AssertionError(failed.faults().toString());
    };
  }
}
