package org.crossbill.benchmarks.rival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.benchmarks.rival.InYuan.fen;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.benchmarks.kernel.BenefitContenders;
import org.crossbill.benchmarks.workload.DayOfLines;
import org.crossbill.benchmarks.workload.DayOfStays;
import org.crossbill.benchmarks.workload.PolicyStays;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitKernel;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineSplitter;
import org.crossbill.core.catalogue.kernel.LineBatch;
import org.crossbill.core.catalogue.kernel.LineKernel;
import org.crossbill.core.catalogue.kernel.ResolvedCatalogue;
import org.junit.jupiter.api.Test;

/** A rival that calculates something else proves nothing: all contenders give the same amounts. */
class RivalsAgreeTest {
  private static final int LINES = 65_536;
  private static final int STAYS = 65_536;

  @Test
  void splitting_canonicalDay_allContendersAgree() {
    DayOfLines day = DayOfLines.of(LINES);
    BigDecimalSplitter splitter = InYuan.splitter(day.catalogue());
    LineBatch batch = new LineBatch(LINES);
    day.lines()
        .forEach(line ->
            batch.add(line.entry(), line.line().cntTenThousandths(), line.line().pricMicroYuan()));
    LineKernel.split(new ResolvedCatalogue(day.catalogue()), batch);
    for (int i = 0; i < LINES; i++) {
      DayOfLines.Line line = day.lines().get(i);
      LineSplit plain = LineSplitter.split(line.line(), day.catalogue().get(line.entry()));
      InYuan.Line yuan = InYuan.line(day, line);
      BigDecimalSplitter.Split rival = splitter.split(yuan.medListCodg(), yuan.cnt(), yuan.pric());
      assertThat(
              new LineSplit(
                  fen(rival.amount()),
                  fen(rival.fulamt()),
                  fen(rival.overlmt()),
                  fen(rival.preself()),
                  fen(rival.inscp())))
          .isEqualTo(plain);
      assertThat(
              new LineSplit(
                  batch.amountFen(i),
                  batch.fulamtOwnpayFen(i),
                  batch.overlmtFen(i),
                  batch.preselfpayFen(i),
                  batch.inscpScpFen(i)))
          .isEqualTo(plain);
    }
  }

  /** Every policy there is: compiled, read as it stands, as BigDecimal code and as rules. */
  @Test
  void sharingOut_allPolicies_allContendersAgree() {
    PolicyStays day = PolicyStays.ofAll(4_096);
    assertThat(day.terms()).hasSizeGreaterThan(25);
    assertThat(PolicyStays.ofThreeTiers(1).terms()).hasSize(1);
    Map<String, YuanRules> rules = new TreeMap<>();
    day.terms().forEach((key, terms) -> rules.put(key, YuanRules.of(terms)));
    DroolsRules drools = new DroolsRules(rules);
    for (PolicyStays.Stay stay : day.stays()) {
      BenefitTerms terms = day.terms().get(stay.key());
      Benefit plain = BenefitCalculator.calculate(terms, stay.inScopeFen(), stay.before());
      BenefitKernel kernel = BenefitContenders.kernel(terms);
      assertThat(
              kernel.decide(
                  stay.inScopeFen(),
                  1,
                  kernel.counters().stream().mapToLong(stay.before()::get).toArray()))
          .isTrue();
      YuanBill code = bill(stay);
      rules.get(stay.key()).apply(code);
      YuanBill ruled = bill(stay);
      drools.apply(ruled);
      for (Fund fund : Fund.values()) {
        long fen = plain.funds().get(fund);
        assertThat(kernel.fundFen(fund)).as("%s %s", stay, fund).isEqualTo(fen);
        assertThat(fen(code.fund(fund))).as("%s %s", stay, fund).isEqualTo(fen);
        assertThat(fen(ruled.fund(fund))).as("%s %s", stay, fund).isEqualTo(fen);
      }
      assertThat(fen(code.person())).isEqualTo(plain.inScopePersonFen());
      assertThat(fen(ruled.person())).isEqualTo(plain.inScopePersonFen());
    }
  }

  private static YuanBill bill(PolicyStays.Stay stay) {
    return new YuanBill(
        stay.key(),
        BigDecimal.valueOf(stay.inScopeFen(), 2),
        1,
        BenefitContenders.yuan(stay.before()));
  }

  /** The branches a real day takes are all there, none of them rare enough to be guessed. */
  @Test
  void canonicalDay_isVaried() {
    DayOfLines lines = DayOfLines.of(LINES);
    Map<ChargeClass, Integer> classes = new EnumMap<>(ChargeClass.class);
    int over = 0;
    int returns = 0;
    for (DayOfLines.Line line : lines.lines()) {
      CatalogueEntry entry = lines.catalogue().get(line.entry());
      classes.merge(entry.chargeClass(), 1, Integer::sum);
      over += LineSplitter.split(line.line(), entry).overlmtFen() != 0 ? 1 : 0;
      returns += line.line().cntTenThousandths() < 0 ? 1 : 0;
    }
    assertThat(classes.values()).allMatch(count -> count > LINES / 20);
    assertThat(over).isBetween(LINES / 50, LINES / 3);
    assertThat(returns).isBetween(LINES / 200, LINES / 50);

    DayOfStays stays = DayOfStays.of(STAYS);
    int capped = 0;
    long fundFen = 0;
    for (DayOfStays.Stay stay : stays.stays()) {
      Benefit benefit =
          BenefitCalculator.calculate(
              stays.terms().get(stay.termsIndex()).terms(), stay.inScopeFen(), stay.before());
      capped += benefit.tiers().stream().anyMatch(tier -> tier.tier().equals("large")) ? 1 : 0;
      fundFen += benefit.funds().fundPaySumamtFen();
    }
    assertThat(capped).isBetween(STAYS / 100, STAYS / 5);
    // 10,239 yuan of fund money a stay in 2025
    assertThat(fundFen / STAYS).isBetween(900_000L, 1_150_000L);
  }
}
