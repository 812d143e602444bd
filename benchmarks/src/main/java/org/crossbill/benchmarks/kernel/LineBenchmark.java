package org.crossbill.benchmarks.kernel;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.crossbill.benchmarks.rival.BigDecimalSplitter;
import org.crossbill.benchmarks.rival.InYuan;
import org.crossbill.benchmarks.workload.DayOfLines;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineSplitter;
import org.crossbill.core.catalogue.kernel.LineBatch;
import org.crossbill.core.catalogue.kernel.LineKernel;
import org.crossbill.core.catalogue.kernel.ResolvedCatalogue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * How long does it take to split one fee line, its catalogue entry already found? One invocation
 * splits the lines of one stay and keeps every result; 256 stays in turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LineBenchmark {
  private static final int STAYS = 256;
  private static final int LINES_A_STAY = 256;

  private ResolvedCatalogue catalogue;
  private BigDecimalSplitter splitter;
  private LineBatch[] batches;
  private LineBatch refilled;
  private int[] entries;
  private long[] cnt;
  private long[] pric;
  private FeeLine[] lines;
  private CatalogueEntry[] lineEntries;
  private InYuan.Line[] yuanLines;
  private LineSplit[] splits;
  private BigDecimalSplitter.Split[] yuanSplits;
  private int stay;

  /** Lays the same lines out as each contender takes them. */
  @Setup
  public void prepare() {
    DayOfLines day = DayOfLines.of(STAYS * LINES_A_STAY);
    List<DayOfLines.Line> all = day.lines();
    catalogue = new ResolvedCatalogue(day.catalogue());
    splitter = InYuan.splitter(day.catalogue());
    batches = new LineBatch[STAYS];
    refilled = new LineBatch(LINES_A_STAY);
    entries = new int[all.size()];
    cnt = new long[all.size()];
    pric = new long[all.size()];
    lines = new FeeLine[all.size()];
    lineEntries = new CatalogueEntry[all.size()];
    yuanLines = new InYuan.Line[all.size()];
    for (int i = 0; i < all.size(); i++) {
      DayOfLines.Line line = all.get(i);
      entries[i] = line.entry();
      cnt[i] = line.line().cntTenThousandths();
      pric[i] = line.line().pricMicroYuan();
      lines[i] = line.line();
      lineEntries[i] = day.catalogue().get(line.entry());
      yuanLines[i] = InYuan.line(day, line);
      if (i % LINES_A_STAY == 0) {
        batches[i / LINES_A_STAY] = new LineBatch(LINES_A_STAY);
      }
      batches[i / LINES_A_STAY].add(entries[i], cnt[i], pric[i]);
    }
    splits = new LineSplit[LINES_A_STAY];
    yuanSplits = new BigDecimalSplitter.Split[LINES_A_STAY];
  }

  private int nextStay() {
    stay = (stay + 1) % STAYS;
    return stay;
  }

  /** The kernel on lines that lie ready. */
  @Benchmark
  @OperationsPerInvocation(LINES_A_STAY)
  public LineBatch kernel() {
    LineBatch batch = batches[nextStay()];
    LineKernel.split(catalogue, batch);
    return batch;
  }

  /** The kernel, copying the lines in included. */
  @Benchmark
  @OperationsPerInvocation(LINES_A_STAY)
  public LineBatch kernelFilled() {
    int from = nextStay() * LINES_A_STAY;
    refilled.clear();
    for (int i = from; i < from + LINES_A_STAY; i++) {
      refilled.add(entries[i], cnt[i], pric[i]);
    }
    LineKernel.split(catalogue, refilled);
    return refilled;
  }

  /** The plain reference, nobody listening. */
  @Benchmark
  @OperationsPerInvocation(LINES_A_STAY)
  public LineSplit[] plain() {
    int from = nextStay() * LINES_A_STAY;
    for (int i = 0; i < LINES_A_STAY; i++) {
      splits[i] = LineSplitter.split(lines[from + i], lineEntries[from + i]);
    }
    return splits;
  }

  /** BigDecimal and a map of rules. */
  @Benchmark
  @OperationsPerInvocation(LINES_A_STAY)
  public BigDecimalSplitter.Split[] bigDecimal() {
    int from = nextStay() * LINES_A_STAY;
    for (int i = 0; i < LINES_A_STAY; i++) {
      InYuan.Line line = yuanLines[from + i];
      yuanSplits[i] = splitter.split(line.medListCodg(), line.cnt(), line.pric());
    }
    return yuanSplits;
  }
}
