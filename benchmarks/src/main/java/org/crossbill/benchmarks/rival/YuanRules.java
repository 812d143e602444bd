package org.crossbill.benchmarks.rival;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.crossbill.core.benefit.Band;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.benefit.Cap;
import org.crossbill.core.benefit.Case;
import org.crossbill.core.benefit.Tier;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.money.Fraction;

/**
 * The tiers of some terms as rules on a {@link YuanBill}, one for each tier and each segment, twice
 * over: as code and as text of a rule engine.
 *
 * @param all in their order
 */
public record YuanRules(List<Rule> all) {
  /**
   * A rule.
   *
   * @param code what it does
   * @param text the same as statements on {@code $b}
   */
  public record Rule(Consumer<YuanBill> code, String text) {}

  /** The rules of some terms. */
  public static YuanRules of(BenefitTerms terms) {
    List<Rule> rules = new ArrayList<>();
    for (Tier tier : terms.policy().tiers()) {
      if (tier.when().holds(terms.of())) {
        add(rules, tier, terms.of());
      }
    }
    return new YuanRules(List.copyOf(rules));
  }

  /** Applies them all. */
  public void apply(YuanBill bill) {
    for (Rule rule : all) {
      rule.code().accept(bill);
    }
  }

  private static void add(List<Rule> rules, Tier tier, Case of) {
    String name = tier.name();
    switch (tier) {
      case Tier.Deductible one -> {
        Tier.DeductibleTerms terms = one.terms().of(of).orElseThrow();
        BigDecimal[] byStay =
            terms.byStayFen().stream().map(YuanRules::yuan).toArray(BigDecimal[]::new);
        String yearly = name(one.yearly());
        int days = terms.againAfterDays();
        rules.add(
            new Rule(
                bill -> bill.deductible(name, yearly, days, byStay),
                "$b.deductible(%s, %s, %d, %s);"
                    .formatted(
                        text(name),
                        text(yearly),
                        days,
                        List.of(byStay).stream()
                            .map(YuanRules::text)
                            .collect(Collectors.joining(", ")))));
      }
      case Tier.FirstSelfPay one -> {
        BigDecimal share = share(one.terms().of(of).orElseThrow());
        rules.add(
            new Rule(
                bill -> bill.firstSelfPay(name, share),
                "$b.firstSelfPay(%s, %s);".formatted(text(name), text(share))));
      }
      case Tier.DayLimit one -> {
        BigDecimal limit = yuan(one.terms().of(of).orElseThrow());
        rules.add(
            new Rule(
                bill -> bill.dayLimit(name, limit),
                "$b.dayLimit(%s, %s);".formatted(text(name), text(limit))));
      }
      case Tier.Segments one -> segments(rules, one, of);
      case Tier.LargeSum one -> {
        BigDecimal share = share(one.terms().of(of).orElseThrow());
        Rule limits = limits(tier, of);
        Fund fund = one.fund();
        rules.add(
            new Rule(
                limits.code().andThen(bill -> bill.largeSum(name, share, fund)),
                limits.text()
                    + "$b.largeSum(%s, %s, %s);".formatted(text(name), text(share), text(fund))));
      }
      case Tier.Relief one -> relief(rules, one, of);
    }
  }

  private static void segments(List<Rule> rules, Tier.Segments tier, Case of) {
    String name = tier.name();
    String yearly = name(tier.yearly());
    Rule limits = limits(tier, of);
    rules.add(
        new Rule(
            limits.code().andThen(bill -> bill.segments(yearly)),
            limits.text() + "$b.segments(%s);".formatted(text(yearly))));
    for (Band band : tier.terms().of(of).orElseThrow()) {
      Fraction adjusted = Fraction.of(band.fundSharePer10k(), 10_000);
      for (Tier.Adjust adjust : tier.adjusts()) {
        if (adjust.when().holds(of)) {
          adjusted = adjust.adjustment().applied(adjusted);
        }
      }
      BigDecimal share =
          new BigDecimal(adjusted.numerator()).divide(new BigDecimal(adjusted.denominator()));
      BigDecimal upTo = upTo(band);
      rules.add(
          new Rule(
              bill -> bill.segment(upTo, share),
              "$b.segment(%s, %s);".formatted(text(upTo), text(share))));
    }
    rules.add(
        new Rule(
            bill -> bill.segmentsPaid(name, yearly, tier.fund()),
            "$b.segmentsPaid(%s, %s, %s);".formatted(text(name), text(yearly), text(tier.fund()))));
  }

  private static void relief(List<Rule> rules, Tier.Relief tier, Case of) {
    String name = tier.name();
    String yearly = name(tier.yearly());
    Tier.ReliefTerms terms = tier.terms().of(of).orElseThrow();
    BigDecimal threshold = yuan(terms.thresholdFen());
    String[] names = tier.of().toArray(String[]::new);
    Rule limits = limits(tier, of);
    rules.add(
        new Rule(
            limits.code().andThen(bill -> bill.relief(yearly, threshold, names)),
            limits.text()
                + "$b.relief(%s, %s, %s);"
                    .formatted(text(yearly), text(threshold), texts(tier.of()))));
    for (Band band : terms.bands()) {
      BigDecimal share = share(band.fundSharePer10k());
      BigDecimal upTo = upTo(band);
      rules.add(
          new Rule(
              bill -> bill.reliefBand(upTo, share),
              "$b.reliefBand(%s, %s);".formatted(text(upTo), text(share))));
    }
    rules.add(
        new Rule(
            bill -> bill.reliefPaid(name, yearly, tier.fund()),
            "$b.reliefPaid(%s, %s, %s);".formatted(text(name), text(yearly), text(tier.fund()))));
  }

  private static Rule limits(Tier tier, Case of) {
    Consumer<YuanBill> code = YuanBill::unlimited;
    StringBuilder text = new StringBuilder("$b.unlimited(); ");
    for (Cap cap : tier.caps()) {
      BigDecimal limit = yuan(cap.limit().of(of).orElseThrow().fen(of.facts()));
      List<String> counted = cap.counted().stream().map(CounterName::value).toList();
      String[] names = counted.toArray(String[]::new);
      code = code.andThen(bill -> bill.limit(limit, names));
      text.append("$b.limit(%s, %s); ".formatted(text(limit), texts(counted)));
    }
    return new Rule(code, text.toString());
  }

  private static String name(CounterName counter) {
    return counter == null ? null : counter.value();
  }

  private static BigDecimal yuan(long fen) {
    return BigDecimal.valueOf(fen, 2);
  }

  private static BigDecimal share(int per10k) {
    return BigDecimal.valueOf(per10k, 4);
  }

  private static BigDecimal upTo(Band band) {
    return band.upToFen() == Long.MAX_VALUE ? null : yuan(band.upToFen());
  }

  private static String text(String text) {
    return text == null ? "null" : '"' + text + '"';
  }

  private static String texts(List<String> all) {
    return all.stream().map(YuanRules::text).collect(Collectors.joining(", "));
  }

  private static String text(BigDecimal value) {
    return value == null ? "null" : "new java.math.BigDecimal(\"" + value.toPlainString() + "\")";
  }

  private static String text(Fund fund) {
    return "org.crossbill.core.bill.Fund." + fund.name().toUpperCase(Locale.ROOT);
  }
}
