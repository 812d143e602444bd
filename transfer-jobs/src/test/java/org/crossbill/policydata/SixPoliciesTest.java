package org.crossbill.policydata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitKernel;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.benefit.Settle;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.ExplanationText;
import org.crossbill.core.explain.ExplanationText.Language;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.Result;
import org.crossbill.settlement.SettlementJson;
import org.junit.jupiter.api.Test;

/**
 * The first six policies as they stood on 2026-11-28, to the byte: every level, category and stay
 * number, amounts around every bound, and years in which much, all or too much was used. Each case
 * is a line with the amounts, the stored explanation and its text; of each policy the digest of all
 * lines is kept, of some cases the line itself. Whatever computes a benefit gives these.
 */
class SixPoliciesTest {
  private static final String FROZEN = "/policy/six-policies.txt";

  /** Around the deductibles, the segments' bounds and what brings a fund to its cap, in fen. */
  private static final List<Long> AMOUNTS =
      around(
          0,
          16_000,
          20_000,
          25_000,
          30_000,
          40_000,
          65_000,
          80_000,
          130_000,
          150_000,
          3_000_000,
          4_000_000,
          9_737_218,
          10_700_000,
          16_441_181,
          27_000_000,
          40_000_000,
          53_000_003,
          76_500_000,
          125_000_001,
          9_999_999_999_997L);

  /** What the pool and the large-sum fund paid before. */
  private static final long[][] USED = {
    {0, 0},
    {1, 0},
    {824_049, 0},
    {9_430_501, 0},
    {9_999_999, 0},
    {10_000_000, 1},
    {10_000_001, 39_900_000},
    {5_000_003, 44_999_996},
    {23_999_999, 29_999_999},
    {35_999_990, 30_000_001},
    {44_900_000, 7},
    {64_999_000, 0},
    {99_999_001, 13}
  };

  private static final List<PersonCategory> CATEGORIES =
      List.of(PersonCategory.ACTIVE, PersonCategory.RETIREE);

  /** Ten thousand million yuan: up to it the kernel decides by itself. */
  private static final long LEFT_TO_THE_REFERENCE = 1_000_000_000_000L;

  private static final int READABLE_EVERY = 3_557;
  private static final int TEXT_EVERY = 7;

  @Test
  void sixPolicies_allCases_asFrozen() throws IOException, NoSuchAlgorithmException {
    List<String> lines = new ArrayList<>();
    for (BenefitPolicy policy : PolicyData.policies().policies().subList(0, 6)) {
      all(policy, lines);
    }
    assertThat(lines).containsExactlyElementsOf(frozen());
  }

  private static List<String> frozen() throws IOException {
    try (InputStream in = SixPoliciesTest.class.getResourceAsStream(FROZEN)) {
      return new String(Objects.requireNonNull(in, FROZEN).readAllBytes(), UTF_8).lines().toList();
    }
  }

  private static void all(BenefitPolicy policy, List<String> lines)
      throws NoSuchAlgorithmException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    List<String> readable = new ArrayList<>();
    int count = 0;
    for (HospitalLevel level : HospitalLevel.values()) {
      for (PersonCategory category : CATEGORIES) {
        for (int stayNo = 1; stayNo <= 3; stayNo++) {
          for (long inScopeFen : AMOUNTS) {
            for (long[] used : USED) {
              String line =
                  line(policy, level, category, stayNo, inScopeFen, used, count % TEXT_EVERY == 0);
              digest.update(line.getBytes(UTF_8));
              if (++count % READABLE_EVERY == 0) {
                readable.add(line);
              }
            }
          }
        }
      }
    }
    String area = policy.insuplcAdmdvs() + " " + policy.insutype();
    lines.add(area + " " + count + " " + HexFormat.of().formatHex(digest.digest()));
    lines.addAll(readable);
  }

  private static String line(
      BenefitPolicy policy,
      HospitalLevel level,
      PersonCategory category,
      int stayNo,
      long inScopeFen,
      long[] used,
      boolean withText) {
    String input =
        policy.insuplcAdmdvs()
            + " level "
            + level.code()
            + " person "
            + category.prefix()
            + " stay "
            + stayNo
            + " in scope "
            + inScopeFen
            + " used "
            + used[0]
            + ","
            + used[1];
    return input + " -> " + outcome(policy, level, category, stayNo, inScopeFen, used, withText);
  }

  private static String outcome(
      BenefitPolicy policy,
      HospitalLevel level,
      PersonCategory category,
      int stayNo,
      long inScopeFen,
      long[] used,
      boolean withText) {
    return switch (policy.terms(Case.inpatient(category, level))) {
      case Result.Failed<BenefitTerms> failed ->
          failed.faults().getFirst().code() + " " + failed.faults().getFirst().path();
      case Result.Ok<BenefitTerms>(BenefitTerms terms) -> {
        List<ExplanationStep> steps = new ArrayList<>();
        Benefit benefit =
            BenefitCalculator.calculate(terms, inScopeFen, used(stayNo, used), steps::add);
        SettlementAmounts amounts =
            Settle.amounts(
                SplitTotals.of(1_201, 33, 777, inScopeFen),
                benefit,
                policy,
                stayNo != 2,
                123_456,
                steps::add);
        requireSameOfKernel(terms, inScopeFen, used(stayNo, used), benefit, amounts);
        yield amounts(amounts) + " " + benefit.poolPropPer10k() + " " + text(steps, withText);
      }
    };
  }

  /** What recalculates a night's bills gives the same, of every case that is frozen. */
  private static void requireSameOfKernel(
      BenefitTerms terms,
      long inScopeFen,
      Counters before,
      Benefit benefit,
      SettlementAmounts amounts) {
    if (!(BenefitKernel.of(terms.policy(), terms.of())
        instanceof Result.Ok<BenefitKernel>(BenefitKernel kernel))) {
      throw new AssertionError("no kernel of " + terms);
    }
    if (!kernel.decide(
        inScopeFen, 1, kernel.counters().stream().mapToLong(before::get).toArray())) {
      assertThat(inScopeFen).isGreaterThan(LEFT_TO_THE_REFERENCE);
      return;
    }
    boolean same = true;
    for (Fund fund : Fund.values()) {
      same &= kernel.fundFen(fund) == amounts.funds().get(fund);
    }
    for (int i = 0; i < kernel.counters().size(); i++) {
      same &= kernel.change(i) == benefit.change().get(kernel.counters().get(i));
    }
    same &= kernel.deductibleFen() == amounts.actPayDedcFen();
    same &= kernel.poolPropPer10k() == benefit.poolPropPer10k();
    if (!same) {
      throw new AssertionError("the kernel differs: " + terms.of() + " " + inScopeFen + before);
    }
  }

  private static Counters used(int stayNo, long[] used) {
    return Counters.of(
        Map.of(
            CounterName.STAYS, stayNo - 1L, Fund.HIFP.used(), used[0], Fund.HIFOB.used(), used[1]));
  }

  private static String amounts(SettlementAmounts amounts) {
    StringBuilder text = new StringBuilder();
    for (Fund fund : Fund.values()) {
      text.append(amounts.funds().get(fund)).append(' ');
    }
    return text.append(amounts.psnPartFen())
        .append(' ')
        .append(amounts.acctPayFen())
        .append(' ')
        .append(amounts.psnCashPayFen())
        .append(' ')
        .append(amounts.actPayDedcFen())
        .toString();
  }

  private static String text(List<ExplanationStep> steps, boolean withText) {
    StringBuilder text = new StringBuilder(SettlementJson.ofExplanation(steps));
    if (!withText) {
      return text.toString();
    }
    for (ExplanationStep step : steps) {
      text.append(' ').append(ExplanationText.line(step, Language.CHINESE));
      text.append(' ').append(ExplanationText.line(step, Language.ENGLISH));
    }
    return text.toString();
  }

  private static List<Long> around(long... bounds) {
    List<Long> all = new ArrayList<>();
    for (long bound : bounds) {
      for (long amount : new long[] {bound - 1, bound, bound + 1}) {
        if (amount >= 0) {
          all.add(amount);
        }
      }
    }
    return List.copyOf(all);
  }
}
