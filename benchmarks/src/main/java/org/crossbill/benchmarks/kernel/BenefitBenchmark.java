package org.crossbill.benchmarks.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossbill.benchmarks.rival.BigDecimalBenefit;
import org.crossbill.benchmarks.rival.InYuan;
import org.crossbill.benchmarks.workload.DayOfStays;
import org.crossbill.core.benefit.BenefitCalculator;
import org.crossbill.core.benefit.PersonTerms;
import org.crossbill.core.benefit.YearAccumulators;
import org.crossbill.core.benefit.kernel.BenefitCell;
import org.crossbill.core.benefit.kernel.BenefitKernel;
import org.crossbill.core.explain.ExplanationStep;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * How long does it take to calculate the benefit of one stay? One invocation takes 64 stays of a
 * mixed day of 65,536, each under the terms of its own place, level and category.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BenefitBenchmark {
  private static final int STAYS = 1 << 16;
  private static final int STAYS_AT_ONCE = 64;

  private BenefitKernel[] kernels;
  private PersonTerms[] terms;
  private int[] termsIndex;
  private long[] inScopeFen;
  private int[] stayNo;
  private long[] poolUsedFen;
  private long[] largeUsedFen;
  private YearAccumulators[] years;
  private BigDecimalBenefit rules;
  private BigDecimalBenefit.Stay[] yuanStays;
  private BenefitCell cell;
  private int next;

  /** Lays the same stays out as each contender takes them. */
  @Setup
  public void prepare() {
    DayOfStays day = DayOfStays.of(STAYS);
    terms = day.terms().stream().map(DayOfStays.Terms::terms).toArray(PersonTerms[]::new);
    kernels = new BenefitKernel[terms.length];
    for (int i = 0; i < terms.length; i++) {
      kernels[i] = new BenefitKernel(terms[i]);
    }
    rules = InYuan.benefit(day.terms());
    cell = new BenefitCell();
    termsIndex = new int[STAYS];
    inScopeFen = new long[STAYS];
    stayNo = new int[STAYS];
    poolUsedFen = new long[STAYS];
    largeUsedFen = new long[STAYS];
    years = new YearAccumulators[STAYS];
    yuanStays = new BigDecimalBenefit.Stay[STAYS];
    for (int i = 0; i < STAYS; i++) {
      DayOfStays.Stay stay = day.stays().get(i);
      termsIndex[i] = stay.termsIndex();
      inScopeFen[i] = stay.inScopeFen();
      years[i] = stay.year();
      stayNo[i] = stay.year().nextStayNo();
      poolUsedFen[i] = stay.year().poolUsedFen();
      largeUsedFen[i] = stay.year().largeUsedFen();
      yuanStays[i] = InYuan.stay(day, stay);
    }
  }

  private int nextStays() {
    next = (next + STAYS_AT_ONCE) % STAYS;
    return next;
  }

  /** The kernel. */
  @Benchmark
  @OperationsPerInvocation(STAYS_AT_ONCE)
  public void kernel(Blackhole blackhole) {
    int from = nextStays();
    for (int i = from; i < from + STAYS_AT_ONCE; i++) {
      kernels[termsIndex[i]].calculate(
          inScopeFen[i], stayNo[i], poolUsedFen[i], largeUsedFen[i], cell);
      blackhole.consume(cell.deductibleFen());
      blackhole.consume(cell.poolSelfFen());
      blackhole.consume(cell.poolFundFen());
      blackhole.consume(cell.largeFundFen());
      blackhole.consume(cell.largeSelfFen());
    }
  }

  /** The plain reference, nobody listening. */
  @Benchmark
  @OperationsPerInvocation(STAYS_AT_ONCE)
  public void plain(Blackhole blackhole) {
    int from = nextStays();
    for (int i = from; i < from + STAYS_AT_ONCE; i++) {
      blackhole.consume(BenefitCalculator.calculate(terms[termsIndex[i]], inScopeFen[i], years[i]));
    }
  }

  /** The plain reference, writing its explanation. */
  @Benchmark
  @OperationsPerInvocation(STAYS_AT_ONCE)
  public void plainExplained(Blackhole blackhole) {
    int from = nextStays();
    for (int i = from; i < from + STAYS_AT_ONCE; i++) {
      List<ExplanationStep> steps = new ArrayList<>();
      blackhole.consume(
          BenefitCalculator.calculate(terms[termsIndex[i]], inScopeFen[i], years[i], steps::add));
      blackhole.consume(steps);
    }
  }

  /** BigDecimal and a map of rules. */
  @Benchmark
  @OperationsPerInvocation(STAYS_AT_ONCE)
  public void bigDecimal(Blackhole blackhole) {
    int from = nextStays();
    for (int i = from; i < from + STAYS_AT_ONCE; i++) {
      blackhole.consume(rules.calculate(yuanStays[i]));
    }
  }
}
