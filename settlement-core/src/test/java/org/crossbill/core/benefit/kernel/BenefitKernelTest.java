package org.crossbill.core.benefit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.PersonTerms;
import org.crossbill.core.benefit.TestPolicies;
import org.crossbill.core.benefit.YearAccumulators;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.explain.RuleId;
import org.crossbill.core.money.Fen;
import org.crossbill.core.person.PersonCategory;

/** The fast kernel equals the plain calculation, and listening changes nothing. */
class BenefitKernelTest {
  private static final RuleId RULE = new RuleId("T-1");

  @Property(tries = 20_000)
  void calculate_anyTerms_equalsPlain(
      @ForAll("terms") PersonTerms terms,
      @ForAll("amounts") long inScopeFen,
      @ForAll("years") YearAccumulators year) {
    check(terms, inScopeFen, year);
  }

  @Property(tries = 5_000)
  void calculate_beijing_equalsPlain(
      @ForAll("amounts") long inScopeFen, @ForAll("years") YearAccumulators year) {
    for (HospitalLevel level : List.of(HospitalLevel.ONE, HospitalLevel.TWO, HospitalLevel.THREE)) {
      for (PersonCategory category : List.of(PersonCategory.ACTIVE, PersonCategory.RETIREE)) {
        check(TestPolicies.terms(TestPolicies.beijing(), level, category), inScopeFen, year);
      }
    }
  }

  private static void check(PersonTerms terms, long inScopeFen, YearAccumulators year) {
    Benefit plain = BenefitCalculator.calculate(terms, inScopeFen, year);
    BenefitCell cell = new BenefitCell();
    new BenefitKernel(terms)
        .calculate(inScopeFen, year.nextStayNo(), year.poolUsedFen(), year.largeUsedFen(), cell);
    assertThat(cell.toBenefit()).isEqualTo(plain);
    List<ExplanationStep> steps = new ArrayList<>();
    assertThat(BenefitCalculator.calculate(terms, inScopeFen, year, steps::add)).isEqualTo(plain);
    assertThat(steps).isNotEmpty();
  }

  @Provide
  Arbitrary<Long> amounts() {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(0, 100_000_000),
        Arbitraries.longs().between(0, 300),
        Arbitraries.longs().between(0, 100_000_000_000L),
        Arbitraries.longs().between(0, 300_000_000_000_000L),
        Arbitraries.longs().between(0, Fen.MAX));
  }

  @Provide
  Arbitrary<YearAccumulators> years() {
    Arbitrary<Long> used =
        Arbitraries.oneOf(
            Arbitraries.just(0L),
            Arbitraries.longs().between(0, 60_000_000),
            Arbitraries.longs().between(9_990_000, 10_010_000),
            Arbitraries.longs().between(0, Fen.MAX));
    return Combinators.combine(Arbitraries.integers().between(0, 4), used, used)
        .as(YearAccumulators::new);
  }

  @Provide
  Arbitrary<PersonTerms> terms() {
    Arbitrary<Long> selfShares =
        Arbitraries.oneOf(
            Arbitraries.longs().between(0, 10_000).map(per10k -> per10k * 10_000),
            Arbitraries.longs().between(0, 100).map(percent -> percent * 1_000_000),
            Arbitraries.longs().between(0, PersonTerms.SHARE_SCALE));
    Arbitrary<List<Long>> shares = selfShares.list().ofMinSize(1).ofMaxSize(4);
    Arbitrary<List<Long>> bounds =
        Arbitraries.longs().between(1, 20_000_000).list().uniqueElements().ofSize(3);
    Arbitrary<List<Long>> deductibles =
        Arbitraries.longs().between(0, 200_000).list().ofMinSize(1).ofMaxSize(3);
    Arbitrary<Cap> caps =
        Arbitraries.oneOf(
                Arbitraries.just(Cap.NONE),
                Arbitraries.longs().between(0, 50_000_000),
                Arbitraries.longs().between(0, 300),
                Arbitraries.longs().between(0, Cap.MAX_FEN))
            .map(limit -> new Cap(limit, RULE));
    return Combinators.combine(
            shares,
            bounds,
            deductibles,
            caps,
            caps,
            caps,
            Arbitraries.integers().between(0, 10_000))
        .as(BenefitKernelTest::terms);
  }

  private static PersonTerms terms(
      List<Long> shares,
      List<Long> bounds,
      List<Long> deductibles,
      Cap pool,
      Cap large,
      Cap total,
      int largeShare) {
    List<Long> sorted = bounds.stream().sorted().toList();
    List<PersonTerms.Segment> segments = new ArrayList<>();
    for (int i = 0; i < shares.size(); i++) {
      long upTo = i == shares.size() - 1 ? Long.MAX_VALUE : sorted.get(i);
      segments.add(new PersonTerms.Segment(upTo, 0, shares.get(i)));
    }
    return new PersonTerms(
        RULE, deductibles, segments, 10_000, pool, largeShare, RULE, large, total);
  }
}
