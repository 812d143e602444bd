package org.crossbill.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.crossbill.batch.CopyRows;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.Recalculation;
import org.crossbill.core.benefit.Recalculation.Again;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.person.PsnType;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyData;
import org.crossbill.policydata.PolicyFile;
import org.crossbill.settlement.WhatIfAnswer.Amount;
import org.crossbill.settlement.WhatIfAnswer.Changed;
import org.crossbill.settlement.WhatIfAnswer.Group;
import org.crossbill.settlement.WhatIfAnswer.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Bills of Beijing's retirees (310, 三级) under a deductible of 1,400 where it was 1,300: a first
 * stay of 10,000 in scope has 8,600 × 91 % = 7,826.00 of the pool, no longer 8,700 × 91 % =
 * 7,917.00.
 */
class WhatIfTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final String NOTHING_USED = "{}";
  private static final BenefitPolicy POLICY = policy();
  private static final List<BenefitPolicy> DRAFTS = drafts();

  private final List<CopyRows.Row> rows = new ArrayList<>();

  @Test
  void ask_firstStay_costsTheFundTheShareOfTheHundred() {
    booked("P1", "S1", NOTHING_USED, 1_000_000, 0);

    WhatIfAnswer answer = ask(DRAFTS);

    assertThat(answer.drafted()).isOne();
    assertThat(answer.changed()).isOne();
    assertThat(answer.persons()).isEqualTo(new WhatIfAnswer.Persons(1, 0, 1));
    Group group = answer.groups().getFirst();
    assertThat(group.scheme()).isEqualTo("110000 310 北京");
    assertThat(group.bills()).isOne();
    assertThat(both(group, Amount.HIFP_PAY)).containsExactly(791_700L, 782_600L);
    assertThat(both(group, Amount.PSN_CASH_PAY)).containsExactly(208_300L, 217_400L);
    assertThat(answer.most())
        .containsExactly(new Changed("S1", "110000 310 北京", HospitalLevel.THREE, 791_700, 782_600));
    assertThat(answer.spread()).containsOnly(entry(Step.LESS, 1L));
  }

  @Test
  void ask_thePoliciesThatDecided_changesNothing() {
    booked("P1", "S1", NOTHING_USED, 1_000_000, 300_000);
    booked("P1", "S2", used(1, 791_700), 16_441_181, 0);

    WhatIfAnswer answer = ask(List.of(POLICY));

    assertThat(answer.drafted()).isEqualTo(2);
    assertThat(answer.changed()).isZero();
    assertThat(answer.spread()).containsOnly(entry(Step.SAME, 2L));
    assertThat(answer.groups())
        .allSatisfy(group -> assertThat(group.again()).isEqualTo(group.booked()));
  }

  /** The pool's 100,000 of the year: what the first stay takes less the second may take more. */
  @Test
  void ask_laterStayAtTheCap_takesWhatTheFirstLeaves() {
    booked("P1", "S1", NOTHING_USED, 1_000_000, 0);
    booked("P1", "S2", used(1, 791_700), 16_441_181, 0);

    WhatIfAnswer answer = ask(DRAFTS);

    Group group = answer.groups().getFirst();
    assertThat(both(group, Amount.HIFP_PAY)).containsExactly(10_000_000L, 10_000_000L);
    long bookedLargeFen = again(used(1, 791_700), 16_441_181, 0).amounts().funds().get(Fund.HIFOB);
    long againLargeFen = again(used(1, 782_600), 16_441_181, 0).amounts().funds().get(Fund.HIFOB);
    assertThat(againLargeFen).isLessThan(bookedLargeFen);
    assertThat(both(group, Amount.HIFOB_PAY)).containsExactly(bookedLargeFen, againLargeFen);
    assertThat(group.again().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(1_000_000 + 16_441_181);
    assertThat(answer.changed()).isEqualTo(2);
    assertThat(answer.persons().changed()).isOne();
  }

  /**
   * 2,000.00 of the account: the first stay takes all of them either way, the second finds none.
   */
  @Test
  void ask_account_isNotSpentTwice() {
    booked("P1", "S1", NOTHING_USED, 1_000_000, 210_000);
    booked("P1", "S2", used(1, 791_700), 1_000_000, 210_000 - 208_300);

    WhatIfAnswer answer = ask(DRAFTS);

    assertThat(both(answer.groups().getFirst(), Amount.ACCT_PAY))
        .containsExactly(210_000L, 210_000L);
  }

  @Test
  void ask_reversedBill_comesToNothingAndLaterOnesAreAsBefore() {
    booked("P1", "S1", NOTHING_USED, 1_000_000, 0);
    reversal("P1", "R1", "S1");
    booked("P1", "S2", NOTHING_USED, 1_000_000, 0);

    WhatIfAnswer answer = ask(DRAFTS);

    assertThat(answer.bills()).isEqualTo(3);
    assertThat(answer.reversals()).isOne();
    Group group = answer.groups().getFirst();
    assertThat(group.bills()).isOne();
    assertThat(both(group, Amount.HIFP_PAY)).containsExactly(791_700L, 782_600L);
  }

  /** Of two persons each has his own year. */
  @Test
  void ask_anotherPerson_startsAnew() {
    booked("P1", "S1", NOTHING_USED, 1_000_000, 0);
    booked("P2", "S2", NOTHING_USED, 1_000_000, 0);

    assertThat(both(ask(DRAFTS).groups().getFirst(), Amount.HIFP_PAY))
        .containsExactly(2 * 791_700L, 2 * 782_600L);
  }

  /** A stay under another policy's insurance is as booked; one a policy has no terms for too. */
  @Test
  void ask_whatIsNotTried_countsAsBooked() {
    booked("P1", "S1", NOTHING_USED, 1_000_000, 0);
    rows.add(row("P2", "S2", "390", "1201", NOTHING_USED, booked(NOTHING_USED, 1_000_000, 0)));
    rows.add(row("P3", "S3", "310", "1501", NOTHING_USED, booked(NOTHING_USED, 1_000_000, 0)));
    rows.add(row("P4", "S4", "310", "??", NOTHING_USED, booked(NOTHING_USED, 1_000_000, 0)));

    WhatIfAnswer answer = ask(DRAFTS);

    assertThat(answer.drafted()).isOne();
    assertThat(answer.untouched()).isOne();
    assertThat(answer.noTerms()).isEqualTo(2);
    assertThat(answer.reasons())
        .containsOnly(entry("北京（110000）政策不适用于人员类别 15 居民成年", 1L), entry("DAMAGED", 1L));
    assertThat(answer.groups()).hasSize(1);
  }

  /** What nobody tries is decided again where what the year had used before it is other. */
  @Test
  void ask_anotherPlaceOfTheSameYear_follows() {
    booked("P1", "S1", NOTHING_USED, 1_000_000, 0);
    rows.add(
        row(
            "P1",
            "S2",
            "120000",
            "310",
            "1201",
            used(1, 791_700),
            booked(used(1, 791_700), 16_441_181, 0)));

    WhatIfAnswer answer = ask(DRAFTS);

    assertThat(answer.drafted()).isOne();
    assertThat(answer.followed()).isOne();
    assertThat(both(answer.groups().getLast(), Amount.HIFP_PAY))
        .containsExactly(9_208_300L, 9_217_400L);
  }

  @Test
  void step_ofADifference_boundsBelongToTheNearerStep() {
    assertThat(Step.of(0)).isEqualTo(Step.SAME);
    assertThat(Step.of(1)).isEqualTo(Step.MORE);
    assertThat(Step.of(10_000)).isEqualTo(Step.MORE);
    assertThat(Step.of(10_001)).isEqualTo(Step.MORE_BY_OVER_100);
    assertThat(Step.of(-100_000)).isEqualTo(Step.LESS_BY_OVER_100);
    assertThat(Step.of(-100_001)).isEqualTo(Step.LESS_BY_OVER_1000);
    assertThat(Step.of(-1_000_001)).isEqualTo(Step.LESS_BY_OVER_10000);
    assertThat(Step.of(1_000_000)).isEqualTo(Step.MORE_BY_OVER_1000);
  }

  /**
   * A first stay undone whose 2,083.00 a relative paid: the own account holds nothing after it. The
   * next one's deductible is 1,300.00 then, its cash 2,083.00 and no longer 1,491.50.
   */
  @Test
  void each_accountsOfRelatives_areNotThePersonsOwn() {
    rows.add(aided("S1", 3, NOTHING_USED, 208_300));
    booked("P1", "S2", used(1, 791_700), 1_000_000, 0);
    rows.add(aided("S3", 0, used(2, 1_642_550), 0));
    rows.add(aided("S4", 0, used(0, 0), 149_150));

    assertThat(told())
        .containsExactly(
            new Resettled(
                "S2",
                List.of(850_850L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 149_150L),
                List.of(791_700L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 208_300L),
                ""),
            new Resettled(
                "S3",
                List.of(850_850L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 149_150L),
                List.of(850_850L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 149_150L),
                ""),
            new Resettled("S4", List.of(), List.of(), "COUNTERS"));
  }

  /** What a relative would pay of 591.50 more nobody knows; alike, it is shown as it was booked. */
  @Test
  void each_billOfRelatives_hasNoAmountsWhereItChanges() {
    rows.add(aided("S1", 0, NOTHING_USED, 208_300));
    rows.add(aided("S2", 3, NOTHING_USED, 0));
    rows.add(aided("S3", 0, used(1, 791_700), 149_150));

    List<Long> alike = List.of(791_700L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 208_300L, 0L);
    assertThat(told())
        .containsExactly(
            new Resettled("S1", alike, alike, ""),
            new Resettled("S3", List.of(), List.of(), "FAMILY"));
    assertThat(Undecided.text("FAMILY", true)).contains("relatives");
    assertThat(Undecided.text("FAMILY", false)).contains("共济").doesNotContainPattern("[a-z]");
    assertThat(Undecided.text("北京政策不适用", true)).isEqualTo("北京政策不适用");
  }

  /** A bill of which a relative paid something, the own account nothing. */
  private static CopyRows.Row aided(String setlId, long how, String before, long aidFen) {
    Booked booked = booked(before, 1_000_000, 0);
    return row("P1", setlId, how, "110000", "310", "1201", before, booked, aidFen);
  }

  private List<Resettled> told() {
    List<Resettled> told = new ArrayList<>();
    WhatIfBills bills =
        new WhatIfBills(new WhatIfPolicies(List.of(), _ -> Optional.of(POLICY)), told::add);
    rows.forEach(bills::row);
    return told;
  }

  private WhatIfAnswer ask(List<BenefitPolicy> drafts) {
    WhatIfBills bills = new WhatIfBills(new WhatIfPolicies(drafts, _ -> Optional.of(POLICY)));
    rows.forEach(bills::row);
    return bills.answer(DAY, DAY);
  }

  private static List<Long> both(Group group, Amount amount) {
    return List.of(group.bookedFen(amount), group.againFen(amount));
  }

  private static String used(int stays, long poolFen) {
    return "{\"stays\": %d, \"hifp_used\": %d}".formatted(stays, poolFen);
  }

  private void booked(String psnNo, String setlId, String before, long inScopeFen, long balcFen) {
    rows.add(row(psnNo, setlId, "310", "1201", before, booked(before, inScopeFen, balcFen)));
  }

  private record Booked(Again again, long inScopeFen, long balanceAfterFen) {}

  private static Booked booked(String before, long inScopeFen, long balcFen) {
    Again again = again(before, inScopeFen, balcFen);
    return new Booked(again, inScopeFen, balcFen - again.amounts().acctPayFen());
  }

  private static Again again(String before, long inScopeFen, long balcFen) {
    Counters counters = SettlementJson.counters(before);
    CaseColumns one =
        new CaseColumns(
            new AreaCode("110000"),
            "310",
            DAY,
            PsnType.find("1201").orElseThrow(),
            "0",
            HospitalLevel.THREE,
            FilingClass.LONG_TERM,
            CareKind.INPATIENT);
    Recalculation.Facts facts =
        new Recalculation.Facts(
            SplitTotals.of(0, 0, 0, inScopeFen),
            one.from(DAY.minusDays(7)),
            true,
            balcFen,
            counters);
    return switch (Recalculation.again(POLICY, facts)) {
      case Result.Ok<Again>(Again again) -> again;
      case Result.Failed<Again>(var faults) -> throw new AssertionError(faults.toString());
    };
  }

  private CopyRows.Row row(
      String psnNo, String setlId, String insutype, String type, String before, Booked booked) {
    return row(psnNo, setlId, "110000", insutype, type, before, booked);
  }

  private CopyRows.Row row(
      String psnNo,
      String setlId,
      String area,
      String insutype,
      String type,
      String before,
      Booked booked) {
    return row(psnNo, setlId, 0, area, insutype, type, before, booked, 0);
  }

  private static CopyRows.Row row(
      String psnNo,
      String setlId,
      long how,
      String area,
      String insutype,
      String type,
      String before,
      Booked booked,
      long aidFen) {
    ByteBuffer bytes = head(psnNo, setlId, null, how);
    for (String column : List.of("decided", area, insutype)) {
      text(bytes, column);
    }
    date(bytes, DAY);
    for (String column : List.of(type, "0", "3", "LONG_TERM", "INPATIENT")) {
      text(bytes, column);
    }
    date(bytes, DAY.minusDays(7));
    bytes.putInt(1).put((byte) 1);
    text(bytes, before);
    text(
        bytes,
        SettlementJson.ofCounters(booked.again.benefit().change())
            .replace(",", ", ")
            .replace(":", ": "));
    var amounts = booked.again.amounts();
    numbers(bytes, booked.balanceAfterFen, 0, 0, 0, booked.inScopeFen, amounts.actPayDedcFen());
    Arrays.stream(Fund.values()).forEach(fund -> numbers(bytes, amounts.funds().get(fund)));
    numbers(bytes, 0, amounts.psnPartFen(), amounts.acctPayFen() + aidFen, aidFen);
    numbers(bytes, amounts.psnCashPayFen() - aidFen, 9_100);
    bytes.putInt(1).put((byte) (aidFen == 0 ? 0 : 1));
    return row(bytes);
  }

  @SuppressWarnings("ByteBufferBackingArray") // allocated by head
  private static CopyRows.Row row(ByteBuffer bytes) {
    return new CopyRows.Row(bytes.array(), 0);
  }

  private void reversal(String psnNo, String setlId, String undoes) {
    rows.add(row(head(psnNo, setlId, undoes, 1)));
  }

  private static ByteBuffer head(String psnNo, String setlId, @Nullable String undoes, long how) {
    ByteBuffer bytes = ByteBuffer.allocate(2_000);
    text(bytes, psnNo);
    text(bytes, setlId);
    if (undoes == null) {
      bytes.putInt(-1);
    } else {
      text(bytes, undoes);
    }
    numbers(bytes, how, 2026);
    return bytes;
  }

  private static void numbers(ByteBuffer bytes, long... numbers) {
    for (long number : numbers) {
      bytes.putInt(Long.BYTES).putLong(number);
    }
  }

  private static void text(ByteBuffer bytes, String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    bytes.putInt(utf8.length).put(utf8);
  }

  private static void date(ByteBuffer bytes, LocalDate date) {
    bytes
        .putInt(Integer.BYTES)
        .putInt((int) ChronoUnit.DAYS.between(LocalDate.of(2000, 1, 1), date));
  }

  private static BenefitPolicy policy() {
    return switch (PolicyData.policies().find(new AreaCode("110000"), "310", DAY)) {
      case Result.Ok<BenefitPolicy>(BenefitPolicy policy) -> policy;
      case Result.Failed<BenefitPolicy>(var faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static List<BenefitPolicy> drafts() {
    try (InputStream in = WhatIfTest.class.getResourceAsStream("/policy/inpatient-employee.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
      String changed = text.replace("[\"1300\", \"650\"]", "[\"1400\", \"650\"]");
      assertThat(changed).isNotEqualTo(text);
      return switch (PolicyFile.load(changed)) {
        case Result.Ok<List<PolicyFile.Read>>(List<PolicyFile.Read> read) ->
            read.stream()
                .map(PolicyFile.Read::policy)
                .filter(policy -> policy.insuplcAdmdvs().value().equals("110000"))
                .toList();
        case Result.Failed<List<PolicyFile.Read>>(var faults) ->
            throw new AssertionError(faults.toString());
      };
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
