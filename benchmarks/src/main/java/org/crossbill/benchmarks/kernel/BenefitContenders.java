package org.crossbill.benchmarks.kernel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.crossbill.benchmarks.rival.DroolsRules;
import org.crossbill.benchmarks.rival.YuanBill;
import org.crossbill.benchmarks.rival.YuanRules;
import org.crossbill.benchmarks.workload.PolicyStays;
import org.crossbill.core.benefit.Benefit;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.BenefitKernel;
import org.crossbill.core.benefit.BenefitTerms;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.result.Result;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long does it take to share one bill's in-scope amount out by its policy, the terms of its
 * case already found? One invocation is one bill; 4,096 bills in turn, as each contender takes
 * them. What is kept of a bill is what the pool pays.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class BenefitContenders {
  static final int BILLS = 4_096;
  private static final int DAYS = 7;

  private final Map<String, YuanRules> rules = new HashMap<>();
  private final BenefitKernel[] kernels = new BenefitKernel[BILLS];
  private final BenefitTerms[] terms = new BenefitTerms[BILLS];
  private final long[] inScopeFen = new long[BILLS];
  private final long[][] beforeFen = new long[BILLS][];
  private final Counters[] before = new Counters[BILLS];
  private final String[] keys = new String[BILLS];
  private final BigDecimal[] inScope = new BigDecimal[BILLS];
  private final List<Map<String, BigDecimal>> beforeYuan = new ArrayList<>();
  private DroolsRules drools;
  private int at;

  /** The bills. */
  abstract PolicyStays stays();

  /** Lays the same bills out as each contender takes them. */
  @Setup
  public void prepare() {
    PolicyStays stays = stays();
    Map<String, BenefitKernel> compiled = new HashMap<>();
    stays
        .terms()
        .forEach((key, found) -> {
          rules.put(key, YuanRules.of(found));
          compiled.put(key, kernel(found));
        });
    drools = new DroolsRules(rules);
    for (int i = 0; i < BILLS; i++) {
      PolicyStays.Stay stay = stays.stays().get(i);
      BenefitKernel kernel = compiled.get(stay.key());
      keys[i] = stay.key();
      kernels[i] = kernel;
      terms[i] = stays.terms().get(stay.key());
      inScopeFen[i] = stay.inScopeFen();
      before[i] = stay.before();
      beforeFen[i] = kernel.counters().stream().mapToLong(stay.before()::get).toArray();
      inScope[i] = BigDecimal.valueOf(stay.inScopeFen(), 2);
      beforeYuan.add(yuan(stay.before()));
    }
  }

  /** The kernel of some terms. */
  public static BenefitKernel kernel(BenefitTerms terms) {
    if (BenefitKernel.of(terms.policy(), terms.of())
        instanceof Result.Ok<BenefitKernel>(BenefitKernel kernel)) {
      return kernel;
    }
    throw new IllegalStateException("no kernel of " + terms);
  }

  /** Counters as a usual system holds them: money in yuan, by name. */
  public static Map<String, BigDecimal> yuan(Counters before) {
    Map<String, BigDecimal> yuan = new HashMap<>();
    before
        .values()
        .forEach((name, value) ->
            yuan.put(
                name.value(), BigDecimal.valueOf(value, name.equals(CounterName.STAYS) ? 0 : 2)));
    return yuan;
  }

  private int next() {
    at = (at + 1) % BILLS;
    return at;
  }

  private YuanBill bill(int i) {
    return new YuanBill(keys[i], inScope[i], DAYS, beforeYuan.get(i));
  }

  /** Compiled for the case. */
  @Benchmark
  public long kernel() {
    int i = next();
    BenefitKernel kernel = kernels[i];
    return kernel.decide(inScopeFen[i], DAYS, beforeFen[i]) ? kernel.fundFen(Fund.HIFP) : -1;
  }

  /** The reference reads the tiers as they stand, nobody listening. */
  @Benchmark
  public Benefit interpreter() {
    int i = next();
    return BenefitCalculator.calculate(terms[i], inScopeFen[i], before[i]);
  }

  /** The rules as code on BigDecimal. */
  @Benchmark
  public BigDecimal bigDecimal() {
    int i = next();
    YuanBill bill = bill(i);
    rules.get(keys[i]).apply(bill);
    return bill.fund(Fund.HIFP);
  }

  /** The same rules in Drools. */
  @Benchmark
  public BigDecimal drools() {
    YuanBill bill = bill(next());
    drools.apply(bill);
    return bill.fund(Fund.HIFP);
  }
}
