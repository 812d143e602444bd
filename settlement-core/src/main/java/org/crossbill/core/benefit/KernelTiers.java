package org.crossbill.core.benefit;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.money.Fraction;
import org.jspecify.annotations.Nullable;

/** Compiles the tiers of a policy that speak of a case, and numbers the counters they name. */
final class KernelTiers {
  private final Case of;
  private final List<String> names = new ArrayList<>();
  private final List<CounterName> counters = new ArrayList<>(List.of(CounterName.STAYS));
  private final KernelTier[] tiers;

  KernelTiers(BenefitTerms terms) {
    this.of = terms.of();
    List<Tier> speaking =
        terms.policy().tiers().stream().filter(tier -> tier.when().holds(of)).toList();
    speaking.forEach(tier -> names.add(tier.name()));
    names.add(Tier.REST);
    this.tiers = new KernelTier[speaking.size()];
    for (int at = 0; at < tiers.length; at++) {
      tiers[at] = compiled(at, speaking.get(at));
    }
  }

  KernelTier[] tiers() {
    return tiers;
  }

  /** In the order of their numbers. */
  List<CounterName> counters() {
    return List.copyOf(counters);
  }

  private KernelTier compiled(int at, Tier tier) {
    return switch (tier) {
      case Tier.Deductible one ->
          new KernelTier.Deductible(at, one.terms().of(of).orElseThrow(), number(one.yearly()));
      case Tier.FirstSelfPay one ->
          new KernelTier.FirstSelfPay(at, one.terms().of(of).orElseThrow());
      case Tier.DayLimit one -> new KernelTier.DayLimit(at, one.terms().of(of).orElseThrow());
      case Tier.Segments one -> segments(at, one);
      case Tier.LargeSum one ->
          new KernelTier.LargeSum(
              at,
              one.fund(),
              number(one.fund().used()),
              one.terms().of(of).orElseThrow(),
              caps(one));
      case Tier.Relief one ->
          new KernelTier.Relief(
              at,
              one.fund(),
              number(one.fund().used()),
              places(one.of()),
              one.terms().of(of).orElseThrow(),
              caps(one),
              number(one.yearly()));
    };
  }

  /** The shares of the bands over their least common denominator. */
  private KernelTier segments(int at, Tier.Segments tier) {
    List<Band> bands = tier.terms().of(of).orElseThrow();
    List<Fraction> shares =
        bands.stream().map(band -> SegmentFill.fundShare(tier, of, band)).toList();
    Fraction whole = Fraction.of(1);
    for (Fraction share : shares) {
      // times what is still missing for this share to be a whole number of parts
      whole = whole.times(new Fraction(whole.times(share).denominator(), BigInteger.ONE));
    }
    long[] upToFen = new long[bands.size()];
    long[] share = new long[bands.size()];
    for (int band = 0; band < share.length; band++) {
      upToFen[band] = bands.get(band).upToFen();
      share[band] = shares.get(band).times(whole).numerator().longValueExact();
    }
    return new KernelTier.Segments(
        at,
        tier.fund(),
        number(tier.fund().used()),
        upToFen,
        share,
        whole.numerator().longValueExact(),
        caps(tier),
        number(tier.yearly()));
  }

  private KernelTier.Caps caps(Tier tier) {
    long[] limitFen =
        tier.caps().stream()
            .mapToLong(cap -> cap.limit().of(of).orElseThrow().fen(of.facts()))
            .toArray();
    int[][] counted =
        tier.caps().stream()
            .map(cap -> cap.counted().stream().mapToInt(this::number).toArray())
            .toArray(int[][]::new);
    return new KernelTier.Caps(limitFen, counted);
  }

  private int[] places(List<String> of) {
    return IntStream.range(0, names.size()).filter(at -> of.contains(names.get(at))).toArray();
  }

  private int number(@Nullable CounterName name) {
    if (name == null) {
      return KernelTier.NONE;
    }
    if (!counters.contains(name)) {
      counters.add(name);
    }
    return counters.indexOf(name);
  }
}
