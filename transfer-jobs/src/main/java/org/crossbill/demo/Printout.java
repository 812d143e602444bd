package org.crossbill.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.DemoReport.Check;
import org.crossbill.demo.DemoReport.Net;
import org.crossbill.demo.DemoReport.Pair;
import org.crossbill.terminal.Text;

/** The result of a run for people on a terminal (结果打印). Amounts in yuan. */
final class Printout {
  private final PrintStream out;
  private final int columns;

  /**
   * @param columns that a table may take; the rest of a wider one follows below it
   */
  Printout(PrintStream out, int columns) {
    this.out = out;
    this.columns = columns;
  }

  /** All of it. */
  void print(DemoReport report) {
    out.println();
    out.println(
        "谁欠谁  Who owes whom for "
            + report.businessDate()
            + ", in yuan (rows receive, columns pay; planted bills aside):");
    matrix(report).forEach(out::println);
    out.println();
    out.println("各省净额  Net per province (above zero: receives):");
    Text.table(nets(report.net()), columns).forEach(out::println);
    if (report.lateFen() != 0) {
      out.println(
          "  含前一晚因广东停机未清算的 %1$s 元  %1$s of it, not in the matrix, is of the night that 440000 missed (planted)."
              .formatted(Text.yuan(report.lateFen())));
    }
    out.println();
    DemoReport.Bills bills = report.bills();
    out.printf(
        Locale.ROOT,
        "结算  Settlements: %,d submitted = %,d settled + %,d refused + %,d in progress; %,d reversed; %,d cleared.%n",
        bills.submitted(),
        bills.settled(),
        bills.refused(),
        bills.inProgress(),
        bills.reversed(),
        bills.cleared());
    if (bills.others() > 0) {
      out.printf(
          Locale.ROOT,
          "        其中 %,d 笔不是演示提交的  %,d of them are calls of somebody else than the demo.%n",
          bills.others(),
          bills.others());
    }
    DemoReport.Transfers transfers = report.transfers();
    out.printf(
        Locale.ROOT,
        "转移  Relation transfers: %d opened, %d matched, %d refused.%n",
        transfers.opened(),
        transfers.matched(),
        transfers.refused());
    out.println();
    out.println("核对  Checks (counts and fen; planted bills aside, unless named):");
    Text.table(checks(report.checks()), columns).forEach(out::println);
    out.println(verdict(report));
    if (!report.planted().isEmpty()) {
      out.println();
      out.println(
          "植入  Planted by the demo to show what goes wrong, and found by the nodes (待处置 on every page):");
      Plants.LINES.forEach(out::println);
      Text.table(planted(report.planted()), columns).forEach(out::println);
    }
    out.println();
    List<String> seconds = new ArrayList<>();
    report.seconds().forEach((step, time) -> seconds.add(step + " " + time + " s"));
    out.printf(
        Locale.ROOT,
        "用时  Time: %s. 内存  Memory of all processes: at most %,d MiB.%n",
        String.join(", ", seconds),
        report.memoryMib());
  }

  static String verdict(DemoReport report) {
    if (report.holds()) {
      return "  平  The books balance.";
    }
    return report.balances()
        ? "  平  The books balance, but the demo's hospitals remember otherwise: see the rows marked ✗ and demo.log."
        : "  不平  THE BOOKS DO NOT BALANCE: see the rows marked ✗.";
  }

  private List<String> matrix(DemoReport report) {
    List<World.Province> provinces = World.PROVINCES;
    List<List<String>> rows = new ArrayList<>();
    List<String> heading = new ArrayList<>(List.of("就医地 \\ 参保地"));
    provinces.forEach(province -> heading.add(title(province)));
    heading.add("合计");
    rows.add(heading);
    long[] columns = new long[provinces.size()];
    long all = 0;
    for (World.Province treatment : provinces) {
      List<String> row = new ArrayList<>(List.of(title(treatment)));
      long sum = 0;
      for (int i = 0; i < provinces.size(); i++) {
        long fen = grossFen(report.pairs(), treatment.node(), provinces.get(i).node());
        row.add(fen == 0 ? "·" : Text.yuan(fen));
        columns[i] += fen;
        sum += fen;
      }
      all += sum;
      row.add(Text.yuan(sum));
      rows.add(row);
    }
    List<String> totals = new ArrayList<>(List.of("合计"));
    for (long column : columns) {
      totals.add(Text.yuan(column));
    }
    totals.add(Text.yuan(all));
    rows.add(totals);
    return Text.table(rows, this.columns);
  }

  private static long grossFen(List<Pair> pairs, NodeCode treatment, NodeCode insured) {
    return pairs.stream()
        .filter(pair -> pair.treatment().equals(treatment.value()))
        .filter(pair -> pair.insured().equals(insured.value()))
        .mapToLong(Pair::grossFen)
        .sum();
  }

  private static List<List<String>> nets(List<Net> nets) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("省", "净额"));
    long sum = 0;
    for (Net net : nets) {
      rows.add(
          List.of(title(World.province(new NodeCode(net.province()))), Text.yuan(net.netFen())));
      sum += net.netFen();
    }
    rows.add(List.of("合计", Text.yuan(sum)));
    return rows;
  }

  private static List<List<String>> planted(List<DemoReport.Planted> planted) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "", "n", "元"));
    for (DemoReport.Planted one : planted) {
      rows.add(
          List.of(
              one.node() + " " + one.kind().chinese() + " " + one.kind().english(),
              one.subject(),
              Long.toString(one.number()),
              one.amountFen() == 0 ? "·" : Text.yuan(one.amountFen())));
    }
    return rows;
  }

  private static List<List<String>> checks(List<Check> checks) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "left", "right", ""));
    for (Check check : checks) {
      rows.add(
          List.of(
              check.name(),
              String.format(Locale.ROOT, "%,d", check.left()),
              String.format(Locale.ROOT, "%,d", check.right()),
              check.ok() ? "✓" : "✗"));
    }
    return rows;
  }

  private static String title(World.Province province) {
    return province.name() + " " + province.node();
  }
}
