package org.crossbill.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.terminal.CommandFailed;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a run came to (演示结果), as {@code --json} writes it. Amounts in fen; seconds as whole
 * thousandths would mislead, so with one decimal.
 *
 * @param businessDate 业务日期 played
 * @param pairs who owes whom
 * @param net above zero: the province receives
 * @param planted what the demo planted and the nodes found
 * @param lateFen part of the net: what the {@link NightBefore} left, cleared a night later
 * @param memoryMib the most all processes took together
 */
record DemoReport(
    LocalDate businessDate,
    long seed,
    Bills bills,
    Transfers transfers,
    List<Pair> pairs,
    List<Net> net,
    List<Check> checks,
    List<Planted> planted,
    long lateFen,
    Map<String, java.math.BigDecimal> seconds,
    long memoryMib) {
  DemoReport {
    pairs = List.copyOf(pairs);
    net = List.copyOf(net);
    checks = List.copyOf(checks);
    planted = List.copyOf(planted);
  }

  /**
   * Counts of the date, from the nodes' databases.
   *
   * @param submitted distinct 2304
   * @param reversed part of settled
   * @param cleared settled − reversed − open differences
   * @param others part of submitted: calls of somebody else than the demo, before or while it
   *     played; 0 where a night was taken up
   */
  record Bills(
      long submitted,
      long settled,
      long refused,
      long inProgress,
      long reversed,
      long cleared,
      long others) {}

  /** Relation transfers (关系转移), from the nodes' databases. */
  record Transfers(long opened, long matched, long refused) {}

  /** What an insured province owes a treatment province. */
  record Pair(String treatment, String insured, long count, long grossFen) {}

  /**
   * What stands open at a node, planted to be seen.
   *
   * @param subject the counterpart, as {@link Condition} has it
   */
  record Planted(String node, ConditionKind kind, String subject, long number, long amountFen) {}

  /** What a province receives (above zero) or pays. */
  record Net(String province, long netFen) {}

  /**
   * Two figures that must be equal.
   *
   * @param inBooks whether both are the books'; else one is what the hospitals of the demo remember
   */
  record Check(String name, BigInteger left, BigInteger right, boolean inBooks, boolean ok) {
    static Check of(String name, long left, long right) {
      return of(name, BigInteger.valueOf(left), BigInteger.valueOf(right));
    }

    static Check of(String name, BigInteger left, BigInteger right) {
      return new Check(name, left, right, true, left.equals(right));
    }

    static Check remembered(String name, long books, long hospitals) {
      return new Check(
          name,
          BigInteger.valueOf(books),
          BigInteger.valueOf(hospitals),
          false,
          books == hospitals);
    }
  }

  /** Whether the books hold, whatever the hospitals remember. */
  boolean balances() {
    return checks.stream().allMatch(check -> check.ok() || !check.inBooks());
  }

  /** Whether every check holds. */
  boolean holds() {
    return checks.stream().allMatch(Check::ok);
  }

  /** Writes it for machines. */
  void write(Path file) {
    JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    try {
      Files.writeString(file, json.writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw new CommandFailed(
          "The figures cannot be written to %s (%s). Name another file with --json."
              .formatted(file.toAbsolutePath(), e),
          e);
    }
  }
}
