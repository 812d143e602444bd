package org.crossbill.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.crossbill.access.Actor;
import org.crossbill.cases.CaseStep;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.cases.CaseState;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.core.transfer.TransferRefusalReason;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.crossbill.transfer.db.CaseRow;
import org.crossbill.transfer.db.Paid;
import org.crossbill.transfer.db.PaymentRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.transaction.support.TransactionTemplate;

/** Transfers from Jiangsu to Guangdong, over real Kafka and PostgreSQL. */
class TransferTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("320000", "440000").madeOf(TransferOnly.class);

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final ReceivingAccount ACCOUNT =
      new ReceivingAccount("某银行", "社会保险基金收入户", "6222000000000001");

  private static int persons;

  private TestNode jiangsu;
  private TestNode guangdong;
  private TransferPerson person;

  @BeforeEach
  void nodes() {
    jiangsu = CLUSTER.node("320000");
    guangdong = CLUSTER.node("440000");
    for (TestNode node : CLUSTER.nodes()) {
      node.bean(BusinessDays.class).openFirst(FIRST);
    }
    // a number of its own for every test; only the API checks the check digit
    persons++;
    person = new TransferPerson("44052418800101%04d".formatted(persons), "张三", "3200001");
  }

  private static <T> T value(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(T value) -> value;
      case Result.Failed<T>(List<Fault> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static FaultCode fault(Result<?> result) {
    return switch (result) {
      case Result.Ok<?>(Object value) -> throw new AssertionError(String.valueOf(value));
      case Result.Failed<?>(List<Fault> faults) -> faults.getFirst().code();
    };
  }

  private static TransferDesk desk(TestNode node) {
    return node.bean(TransferDesk.class);
  }

  /** A year at this base, and two months of the year of transfer at 5,000. */
  private static String sheet(int base) {
    return """
    {"AAB299": "320100", "AAE035": "2026-03-02", "method": "MONTHLY_PRODUCT", "rows": [
      {"AAE001": 2025, "AAE202": 12, "AAE180": %d, "AAA043": 0.08},
      {"AAE001": 2026, "AAE041": "202601", "AAE042": "202602", "AAE180": 5000, "AAA043": 0.08}]}
    """
        .formatted(base);
  }

  private CaseId applied() {
    return value(
        desk(guangdong)
            .apply(
                new TransferApplication(
                    Scheme.ENTERPRISE_EMPLOYEES, new NodeCode("320000"), person),
                new Actor("clerk-gd")));
  }

  private CaseId letterSent() {
    CaseId caseId = applied();
    value(desk(guangdong).sendContactLetter(caseId, ACCOUNT, new Actor("clerk-gd")));
    CLUSTER.awaitQuiet();
    return caseId;
  }

  private void pay(CaseId caseId, String paymentId, TransferPerson payee, long amountFen) {
    Paid slip = new Paid(caseId, paymentId, null, payee, amountFen, FIRST);
    value(desk(guangdong).bankStatement(slip, new Actor("cashier-gd")));
  }

  private TransferNight.Outcome settleDue(LocalDate date) {
    TransferNight night = guangdong.bean(TransferNight.class);
    return Objects.requireNonNull(
        guangdong.transaction().execute(_ -> night.settleDue(date, "", null)));
  }

  private static TransferStage stage(TestNode node, CaseId caseId) {
    return timeline(node, caseId).row().state().stage();
  }

  private static Timeline timeline(TestNode node, CaseId caseId) {
    return node.bean(TransferTimelines.class).find(caseId).orElseThrow();
  }

  private static List<TransferAction> actions(TestNode node, CaseId caseId) {
    return timeline(node, caseId).steps().stream().map(CaseStep::action).toList();
  }

  @Test
  void wholeCase_fromApplicationToCredit() {
    CaseId caseId = letterSent();
    assertThat(timeline(jiangsu, caseId).row().state())
        .isEqualTo(
            // fifteen working days from Monday 2026-03-02
            new CaseState<>(TransferStage.LETTER_RECEIVED, FIRST, LocalDate.of(2026, 3, 23), 0));
    value(desk(jiangsu).makeSheet(caseId, sheet(5000), new Actor("clerk-js")));
    value(desk(jiangsu).remit(caseId, new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    assertThat(stage(guangdong, caseId)).isEqualTo(TransferStage.BOTH_ARRIVED);

    assertThat(settleDue(FIRST).credited()).isOne();
    CLUSTER.awaitQuiet();
    assertThat(actions(guangdong, caseId))
        .containsExactly(
            TransferAction.APPLY,
            TransferAction.SEND_LETTER,
            TransferAction.RECEIVE_SHEET,
            TransferAction.RECEIVE_MONEY,
            TransferAction.MATCH,
            TransferAction.CREDIT);
    assertThat(actions(jiangsu, caseId))
        .containsExactly(
            TransferAction.RECEIVE_LETTER,
            TransferAction.MAKE_SHEET,
            TransferAction.REMIT,
            TransferAction.CLOSE);
    // step 4 counts from the day sheet and money match
    assertThat(timeline(guangdong, caseId).steps().get(4).dueDate())
        .contains(LocalDate.of(2026, 3, 23));
    // 4800·(1 + 1.50%·6.5/12) = 4839.00, two months of 400, 12% of 70,000
    assertThat(
            guangdong
                .jdbc()
                .sql(
                    "SELECT part, amount_fen FROM transfer_credit_part WHERE case_id = ? ORDER BY part")
                .param(caseId.value())
                .query((row, _) -> row.getString(1) + " " + row.getLong(2))
                .list())
        .containsExactly("AIC083 563900", "AIC084 840000");
    assertThat(settleDue(FIRST)).isEqualTo(new TransferNight.Outcome(0, 0, 0, 0));
    assertThat(leftBehind(guangdong, caseId, "WHERE false")).isEmpty();
    assertThat(leftBehind(jiangsu, caseId, "WHERE action = 'REMIT'"))
        .singleElement()
        .asString()
        .contains("划转基金", "money remitted");
    assertThat(leftBehind(guangdong, caseId, "")).hasSize(2); // letter and completion
  }

  /** What recover lists where a restore lost steps; they stay. */
  private static List<String> leftBehind(TestNode node, CaseId caseId, String lost) {
    return node.bean(TransactionTemplate.class)
        .execute(status -> {
          status.setRollbackOnly();
          node.jdbc().sql("ALTER TABLE transfer_step DISABLE TRIGGER USER").update();
          node.jdbc().sql("DELETE FROM transfer_step " + lost).update();
          return node.bean(StepsLeftBehind.class).lines(FIRST.minusYears(1)).stream()
              .filter(line -> line.contains(caseId.value()))
              .toList();
        });
  }

  @Test
  void sumsDiffer_sheetGoesBackAndIsCorrected() {
    CaseId caseId = letterSent();
    value(desk(jiangsu).makeSheet(caseId, sheet(6000), new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    pay(caseId, caseId + "-bank", person, 1_403_900);
    assertThat(settleDue(FIRST).rejected()).isOne();
    CLUSTER.awaitQuiet();
    assertThat(stage(guangdong, caseId)).isEqualTo(TransferStage.SHEET_REJECTED);
    assertThat(stage(jiangsu, caseId)).isEqualTo(TransferStage.LETTER_RECEIVED);

    value(desk(jiangsu).makeSheet(caseId, sheet(5000), new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    assertThat(timeline(guangdong, caseId).sheet().orElseThrow().version()).isEqualTo(2);
    assertThat(settleDue(FIRST).credited()).isOne();
    CLUSTER.awaitQuiet();
    assertThat(stage(jiangsu, caseId)).isEqualTo(TransferStage.CLOSED);
    assertThat(leftBehind(jiangsu, caseId, "WHERE false")).isEmpty();
    assertThat(leftBehind(guangdong, caseId, "WHERE false")).isEmpty();
    String second = "WHERE action = 'MAKE_SHEET' AND case_id = '%s' AND seq > 2".formatted(caseId);
    assertThat(leftBehind(jiangsu, caseId, second)).singleElement().asString().contains("信息表");
  }

  /**
   * One person moves the pension and the unemployment relation at once, the second without money.
   */
  @Test
  void twoSchemes_moveSideBySide() {
    CaseId pension = letterSent();
    CaseId unemployment = letterSent(Scheme.UNEMPLOYMENT);
    // five working days for the sheet of an unemployment relation, fifteen for a pension's
    assertThat(timeline(jiangsu, unemployment).row().state().dueDate()).isEqualTo("2026-03-09");
    assertThat(timeline(jiangsu, pension).row().state().dueDate()).isEqualTo("2026-03-23");

    String form =
        """
        {"AAB299": "320100", "AAE035": "2026-03-02", "paid_months": 8, "entitled": false}
        """;
    value(desk(jiangsu).makeSheet(unemployment, form, new Actor("clerk-js")));
    assertThat(fault(desk(jiangsu).remit(unemployment, new Actor("clerk-js"))))
        .isEqualTo(FaultCode.TRANSFER_STEP_DONE);
    CLUSTER.awaitQuiet();
    assertThat(settleDue(FIRST)).isEqualTo(new TransferNight.Outcome(1, 0, 0, 0));
    CLUSTER.awaitQuiet();
    assertThat(stage(guangdong, unemployment)).isEqualTo(TransferStage.CREDITED);
    assertThat(stage(jiangsu, unemployment)).isEqualTo(TransferStage.CLOSED);
    assertThat(stage(guangdong, pension)).isEqualTo(TransferStage.LETTER_SENT);
  }

  /** DER-17: 14 months of 1,800 and half of it. */
  @Test
  void unemploymentWithMoney_isMatchedLikeAnyOther() {
    CaseId caseId = letterSent(Scheme.UNEMPLOYMENT);
    String form =
        """
        {"AAB299": "320100", "AAE035": "2026-03-02", "paid_months": 200, "entitled": true, "benefit_months": 18,
         "drawn_months": 4, "monthly": 1800.00}
        """;
    value(desk(jiangsu).makeSheet(caseId, form, new Actor("clerk-js")));
    value(desk(jiangsu).remit(caseId, new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    assertThat(settleDue(FIRST).credited()).isOne();
    CLUSTER.awaitQuiet();
    assertThat(credited(caseId)).containsExactly("benefit 2520000", "services 1260000");
  }

  private CaseId letterSent(Scheme scheme) {
    TransferApplication application =
        new TransferApplication(scheme, new NodeCode("320000"), person);
    CaseId caseId = value(desk(guangdong).apply(application, new Actor("clerk-gd")));
    value(desk(guangdong).sendContactLetter(caseId, ACCOUNT, new Actor("clerk-gd")));
    CLUSTER.awaitQuiet();
    return caseId;
  }

  private List<String> credited(CaseId caseId) {
    return guangdong
        .jdbc()
        .sql("SELECT part, amount_fen FROM transfer_credit_part WHERE case_id = ? ORDER BY part")
        .param(caseId.value())
        .query((row, _) -> row.getString(1) + " " + row.getLong(2))
        .list();
  }

  /**
   * Money for an account that is closed: it goes back, and the second payment is the one that
   * matches.
   */
  @Test
  void moneyReturned_isPaidAgainUnderTheNextNumber() {
    CaseId caseId = letterSent();
    value(desk(jiangsu).makeSheet(caseId, sheet(5000), new Actor("clerk-js")));
    value(desk(jiangsu).remit(caseId, new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    value(desk(guangdong).returnMoney(caseId, caseId + "-1", "收款户名有误", new Actor("clerk-gd")));
    assertThat(fault(desk(guangdong).returnMoney(caseId, caseId + "-1", "x", new Actor("c"))))
        .isEqualTo(FaultCode.TRANSFER_PAYMENT_CONFLICT);
    CLUSTER.awaitQuiet();
    assertThat(stage(guangdong, caseId)).isEqualTo(TransferStage.SHEET_ARRIVED);
    assertThat(stage(jiangsu, caseId)).isEqualTo(TransferStage.SHEET_MADE);
    assertThat(settleDue(FIRST)).isEqualTo(new TransferNight.Outcome(0, 0, 0, 0));

    value(desk(jiangsu).remit(caseId, new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    assertThat(settleDue(FIRST).credited()).isOne();
    CLUSTER.awaitQuiet();
    assertThat(stage(jiangsu, caseId)).isEqualTo(TransferStage.CLOSED);
    assertThat(
            guangdong
                .jdbc()
                .sql("SELECT payment_id FROM transfer_credit WHERE case_id = ?")
                .param(caseId.value())
                .query(String.class)
                .single())
        .isEqualTo(caseId + "-2");
    assertThat(leftBehind(jiangsu, caseId, "WHERE false")).isEmpty();
    assertThat(
            jiangsu
                .jdbc()
                .sql(
                    "SELECT number || ' ' || amount_fen FROM transfer_payment WHERE case_id = ? ORDER BY number")
                .param(caseId.value())
                .query(String.class)
                .list())
        .containsExactly("1 1403900", "2 1403900");
    assertThat(guangdong.bean(TransferTimelines.class).suspense())
        .extracting(PaymentRows.Suspense::caseId)
        .doesNotContain(caseId.value());
  }

  /**
   * The sheet is wrong and the money too: after both went back the case begins again with the
   * letter.
   */
  @Test
  void sheetAndMoneyBack_bothComeAnew() {
    CaseId caseId = letterSent();
    value(desk(jiangsu).makeSheet(caseId, sheet(5000), new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    pay(caseId, caseId + "-bank", person, 100);
    assertThat(settleDue(FIRST).rejected()).isOne();
    value(desk(guangdong).returnMoney(caseId, caseId + "-bank", "金额不符", new Actor("clerk-gd")));
    assertThat(stage(guangdong, caseId)).isEqualTo(TransferStage.LETTER_SENT);
    CLUSTER.awaitQuiet();
    assertThat(stage(jiangsu, caseId)).isEqualTo(TransferStage.LETTER_RECEIVED);
    assertThat(timeline(jiangsu, caseId).steps().getLast().detail())
        .isEqualTo("1.00 元，划款编号 " + caseId + "-bank：金额不符（本地无此划款）");
    value(desk(jiangsu).makeSheet(caseId, sheet(6000), new Actor("clerk-js")));
    value(desk(jiangsu).remit(caseId, new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    assertThat(settleDue(FIRST).credited()).isOne();
    CLUSTER.awaitQuiet();
    assertThat(stage(jiangsu, caseId)).isEqualTo(TransferStage.CLOSED);
  }

  @Test
  void moneyWithoutCaseOrForAnother_waitsInSuspense() {
    CaseId caseId = letterSent();
    pay(new CaseId("4400009999990001"), "stray-" + persons, person, 100);
    pay(caseId, "wrong-" + persons, new TransferPerson(person.aac002(), "李四", ""), 200);
    pay(caseId, "wrong-" + persons, new TransferPerson(person.aac002(), "李四", ""), 200);
    assertThat(guangdong.bean(TransferTimelines.class).suspense())
        .extracting(PaymentRows.Suspense::paymentId)
        .contains("stray-" + persons, "wrong-" + persons);
    assertThat(stage(guangdong, caseId)).isEqualTo(TransferStage.LETTER_SENT);
    assertThat(actions(guangdong, caseId)).last().isEqualTo(TransferAction.SUSPEND_MONEY);
    assertThat(settleDue(FIRST).credited()).isZero();
  }

  @Test
  void sheetWithoutMoney_isHeldRemindedAndEscalated() {
    CaseId caseId = letterSent();
    value(desk(jiangsu).makeSheet(caseId, sheet(5000), new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    assertThat(settleDue(LocalDate.of(2026, 3, 23)).reminded()).isZero();
    settleDue(LocalDate.of(2026, 3, 24));
    settleDue(LocalDate.of(2026, 3, 24));
    // five working days after the due date are over on 2026-03-30
    settleDue(LocalDate.of(2026, 3, 30));
    settleDue(LocalDate.of(2026, 3, 31));
    settleDue(LocalDate.of(2026, 4, 30));
    CLUSTER.awaitQuiet();
    assertThat(actions(guangdong, caseId))
        .containsExactly(
            TransferAction.APPLY,
            TransferAction.SEND_LETTER,
            TransferAction.RECEIVE_SHEET,
            TransferAction.REMIND,
            TransferAction.ESCALATE);
    assertThat(actions(jiangsu, caseId))
        .endsWith(TransferAction.RECEIVE_REMINDER, TransferAction.RECEIVE_REMINDER);
    assertThat(timeline(guangdong, caseId).steps().get(4).date()).isEqualTo("2026-03-31");
  }

  @Test
  void origin_refusesAPensioner() {
    CaseId caseId = letterSent();
    value(
        desk(jiangsu)
            .refuse(
                caseId, TransferRefusalReason.ALREADY_DRAWING_PENSION, "", new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    assertThat(stage(guangdong, caseId)).isEqualTo(TransferStage.REFUSED_BY_ORIGIN);
    assertThat(fault(desk(jiangsu).makeSheet(caseId, sheet(5000), new Actor("clerk-js"))))
        .isEqualTo(FaultCode.TRANSFER_STEP_NOT_ALLOWED);
    // a refused case does not block a new one
    assertThat(applied()).isNotEqualTo(caseId);
  }

  /** Once the letter is out, only the origin can refuse, whatever has come. */
  @Test
  void destination_cannotRefuseInTheOriginsName() {
    CaseId caseId = letterSent();
    assertThat(refusedAtGuangdong(caseId)).contains("由转出地决定是否办理");
    pay(caseId, caseId + "-bank", person, 1_403_900);
    assertThat(stage(guangdong, caseId)).isEqualTo(TransferStage.MONEY_ARRIVED);
    assertThat(refusedAtGuangdong(caseId)).contains("资金已到，待信息表", "由转出地决定是否办理");
    value(desk(jiangsu).makeSheet(caseId, sheet(5000), new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    assertThat(refusedAtGuangdong(caseId)).contains("由转出地决定是否办理");
    assertThat(settleDue(FIRST).credited()).isOne();
    CLUSTER.awaitQuiet();
    assertThat(refusedAtGuangdong(caseId)).contains("已入账，办结");
    assertThat(stage(jiangsu, caseId)).isEqualTo(TransferStage.CLOSED);
  }

  private String refusedAtGuangdong(CaseId caseId) {
    Result<CaseRow> refused =
        desk(guangdong)
            .refuse(caseId, TransferRefusalReason.OUT_OF_SCOPE, "", new Actor("clerk-gd"));
    assertThat(fault(refused)).isEqualTo(FaultCode.TRANSFER_STEP_NOT_ALLOWED);
    return refused.toString();
  }

  @Test
  void origin_refusesAfterItsSheetCameBack() {
    CaseId caseId = letterSent();
    value(desk(jiangsu).makeSheet(caseId, sheet(6000), new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    pay(caseId, caseId + "-bank", person, 1_403_900);
    assertThat(settleDue(FIRST).rejected()).isOne();
    CLUSTER.awaitQuiet();
    value(
        desk(jiangsu)
            .refuse(
                caseId, TransferRefusalReason.ALREADY_DRAWING_PENSION, "", new Actor("clerk-js")));
    CLUSTER.awaitQuiet();
    assertThat(stage(guangdong, caseId)).isEqualTo(TransferStage.REFUSED_BY_ORIGIN);
    assertThat(actions(guangdong, caseId)).last().isEqualTo(TransferAction.RECEIVE_REFUSAL);
    assertThat(guangdong.bean(TransferTimelines.class).suspense())
        .extracting(PaymentRows.Suspense::paymentId)
        .contains(caseId + "-bank");
  }

  @Test
  void steps_outOfTurnOrTwice_areFaults() {
    CaseId caseId = applied();
    assertThat(
            fault(
                desk(guangdong)
                    .apply(
                        new TransferApplication(
                            Scheme.ENTERPRISE_EMPLOYEES, new NodeCode("320000"), person),
                        new Actor("clerk-gd"))))
        .isEqualTo(FaultCode.TRANSFER_ALREADY_OPEN);
    assertThat(fault(desk(guangdong).remit(caseId, new Actor("clerk-gd"))))
        .isEqualTo(FaultCode.TRANSFER_WRONG_NODE);
    value(desk(guangdong).sendContactLetter(caseId, ACCOUNT, new Actor("clerk-gd")));
    assertThat(fault(desk(guangdong).sendContactLetter(caseId, ACCOUNT, new Actor("clerk-gd"))))
        .isEqualTo(FaultCode.TRANSFER_STEP_DONE);
    CLUSTER.awaitQuiet();
    assertThat(fault(desk(jiangsu).remit(caseId, new Actor("clerk-js"))))
        .isEqualTo(FaultCode.TRANSFER_STEP_NOT_ALLOWED);
    assertThat(fault(desk(jiangsu).remit(new CaseId("4400000000000000"), new Actor("clerk-js"))))
        .isEqualTo(FaultCode.TRANSFER_CASE_UNKNOWN);
    assertThat(
            fault(
                desk(guangdong)
                    .apply(
                        new TransferApplication(
                            Scheme.ENTERPRISE_EMPLOYEES, new NodeCode("440000"), person),
                        new Actor("clerk-gd"))))
        .isEqualTo(FaultCode.TRANSFER_WRONG_NODE);
  }
}
