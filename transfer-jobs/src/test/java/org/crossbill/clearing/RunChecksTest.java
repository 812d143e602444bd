package org.crossbill.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbill.core.place.NodeCode;
import org.crossbill.night.Bills;
import org.crossbill.night.Night;
import org.crossbill.night.NightProgress;
import org.crossbill.night.NightResult;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each check of a night fails when one row of what it holds together is another: whatever is
 * damaged, in the journal or in what was read, sent, taken in or reported.
 */
class RunChecksTest {
  private static final LocalDate DATE = LocalDate.of(2026, 3, 2);
  private static final NodeCode BEIJING = new NodeCode("110000");
  private static final NodeCode SHANGHAI = new NodeCode("310000");

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "310000", "110000")
          .with("crossbill.first-date", "2026-03-02")
          .with("crossbill.night.parties", "110000,310000")
          .with("crossbill.night.counterpart-wait", "20s")
          .with("crossbill.night.in-flight-wait", "1s")
          .with("crossbill.night.reports", "target/run-checks-reports");

  @BeforeAll
  static void night() throws Exception {
    for (TestNode node : CLUSTER.nodes()) {
      node.bean(BusinessDays.class).openFirst(DATE);
    }
    both(SHANGHAI, BEIJING, 8);
    both(BEIJING, SHANGHAI, 5);
    List<Callable<NightResult>> nights = new ArrayList<>();
    for (TestNode node : CLUSTER.nodes()) {
      nights.add(() -> node.bean(Night.class).run(DATE, NightProgress.NONE));
    }
    try (var threads = Executors.newFixedThreadPool(nights.size())) {
      for (Future<NightResult> night : threads.invokeAll(nights)) {
        assertThat(night.get().exit()).isEqualTo(Exit.DONE);
      }
    }
    CLUSTER.awaitQuiet();
  }

  private static void both(NodeCode treatment, NodeCode insured, int count) {
    Bills.insert(
        CLUSTER.node(treatment.value()).jdbc(), Bills.TREATMENT, treatment, insured, DATE, count);
    Bills.insert(
        CLUSTER.node(insured.value()).jdbc(), Bills.INSURED, treatment, insured, DATE, count);
  }

  /** What is changed, and which checks see it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE journal SET amount = amount + 1 WHERE side = 'T' AND leg = 1"
            + "|postings-add-up-to-zero postings-are-the-bills-T",
        "UPDATE journal SET entries = entries + 1 WHERE side = 'T' AND leg = 2|postings-are-the-bills-T",
        "UPDATE journal SET part = 'OTH' WHERE side = 'I' AND part = 'HIFP'|postings-are-the-bills-I",
        "UPDATE journal SET account = 'PAYABLE_HOSPITAL' WHERE side = 'I' AND leg = 11|postings-are-the-bills-I",
        "DELETE FROM journal WHERE side = 'I' AND part = 'HIFP'"
            + "|postings-add-up-to-zero postings-are-the-bills-I",
        "UPDATE position SET hifp_pay = hifp_pay - 1, oth_pay = 1 WHERE side = 'T'"
            + "|closings-are-the-positions-pairs positions-are-the-bills-T",
        "UPDATE position SET counterpart = '990000' WHERE side = 'I'|positions-are-the-bills-I",
        "DELETE FROM position WHERE side = 'I'"
            + "|positions-are-the-bills-I recalculated-bills-are-the-positions-claim"
            + " recalculated-bills-are-the-positions-count",
        "UPDATE closing SET claim = claim + 1, oth_pay = 1"
            + "|closings-are-the-positions-claim closings-are-the-positions-pairs",
        "UPDATE closing SET bill_count = bill_count - 1"
            + "|closings-are-the-positions-count closings-are-the-positions-pairs",
        "UPDATE closing SET hifp_pay = hifp_pay - 1, oth_pay = 1|closings-are-the-positions-pairs",
        "UPDATE closing SET insured_node = '990000'|closings-are-the-positions-pairs",
        "UPDATE matched_closing SET complete = false|closings-taken-in-are-complete",
        "DELETE FROM matched_closing|closings-taken-in-are-complete",
        "INSERT INTO clearing_difference SELECT run_date, closing_date, treatment_node, insured_node, 1, 2, NULL"
            + " FROM province_pair LIMIT 1|clearings-received-are-as-reported",
        "INSERT INTO second_path_difference SELECT run_date, 'RECALCULATED', 'S', '', 'DAMAGED', NULL, NULL,"
            + " '{}', '{}', 0"
            + " FROM night_run|recalculated-bills-are-as-booked",
        "INSERT INTO second_path_difference SELECT run_date, 'RESPLIT', 'S', '1', 'DAMAGED', NULL, NULL,"
            + " '{}', '{}', 0"
            + " FROM night_run|resplit-lines-are-as-booked",
        "INSERT INTO second_path_difference SELECT run_date, 'SUMMED', 'S', '', 'NOT_THE_LINES', NULL, NULL,"
            + " '{}', '{}', 0"
            + " FROM night_run|bills-are-the-sums-of-their-lines",
        "INSERT INTO second_path_difference SELECT run_date, 'ACCOUNT', 'S', '', 'NOT_THE_ENTRY', NULL, NULL,"
            + " '{}', '{}', 0"
            + " FROM night_run|accounts-paid-what-the-bills-say",
        "DELETE FROM second_path WHERE kind = 'RECALCULATED'"
            + "|recalculated-bills-are-the-positions-claim recalculated-bills-are-the-positions-count"
            + " recalculated-mirrored-or-left-out-are-all",
        "UPDATE second_path SET claim = claim + 1 WHERE kind = 'RECALCULATED'"
            + "|recalculated-bills-are-the-positions-claim",
        "UPDATE second_path SET left_out = left_out - 1 WHERE kind = 'RECALCULATED'"
            + "|recalculated-mirrored-or-left-out-are-all",
        "DELETE FROM second_path WHERE kind = 'SUMMED'"
            + "|summed-bills-are-the-positions-claim summed-bills-are-the-positions-count"
            + " summed-mirrored-or-left-out-are-all",
        "UPDATE second_path SET bills = bills + 1 WHERE kind = 'SUMMED'|summed-bills-are-the-positions-count",
        "UPDATE second_path SET mirrors = mirrors - 1 WHERE kind = 'SUMMED'|summed-mirrored-or-left-out-are-all",
        "UPDATE second_path SET of_all = of_all + 1 WHERE kind = 'RESPLIT'|resplit-or-left-out-are-all",
        "UPDATE second_path_sum SET hifob_pay = hifob_pay + 1 WHERE side = 'I'"
            + "|positions-are-the-bills-I postings-are-the-bills-I",
        "DELETE FROM second_path_sum WHERE side = 'T'"
            + "|positions-are-the-bills-T postings-are-the-bills-T summed-mirrored-or-left-out-are-all",
      })
  void province_oneRowDamaged_isSeenByItsChecks(String damage, String seenBy) {
    TestNode node = CLUSTER.node("310000");
    assertThat(failing(node, "SELECT 1", () -> node.bean(RunChecks.class).write(DATE))).isEmpty();
    assertThat(failing(node, damage, () -> node.bean(RunChecks.class).write(DATE)))
        .containsExactly(seenBy.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "UPDATE national_net SET receivable = receivable + 1 WHERE province = '310000'"
            + "|net-adds-up-to-zero nets-are-the-pairs pairs-are-the-receivables",
        "UPDATE national_net SET payable = payable + 1 WHERE province = '310000'"
            + "|net-adds-up-to-zero nets-are-the-pairs",
        "UPDATE national_net SET province = '990000' WHERE province = '310000'|nets-are-the-pairs",
        "UPDATE national_pair SET hifp_pay = hifp_pay + 1, claim = claim + 1 WHERE treatment_node = '310000'"
            + "|cleared-pairs-are-the-reports-I cleared-pairs-are-the-reports-T nets-are-the-pairs"
            + " pairs-are-the-receivables",
        "DELETE FROM national_pair WHERE treatment_node = '310000'"
            + "|nets-are-the-pairs pairs-are-the-receivables pairs-of-the-date-are-all",
        "UPDATE arrived_report SET medfee_sumamt = medfee_sumamt + 1 WHERE treatment_node = '310000' AND side = 'T'"
            + "|cleared-pairs-are-the-reports-T reports-of-both-sides-are-equal",
        "UPDATE arrived_report SET fingerprint = reverse(fingerprint) WHERE treatment_node = '310000' AND side = 'I'"
            + "|cleared-pairs-are-the-reports-I reports-of-both-sides-are-equal",
        "DELETE FROM arrived_report WHERE treatment_node = '310000' AND side = 'I'"
            + "|cleared-pairs-are-the-reports-I",
      })
  void clearingHouse_oneRowDamaged_isSeenByItsChecks(String damage, String seenBy) {
    TestNode node = CLUSTER.node("000000");
    assertThat(failing(node, "SELECT 1", () -> node.bean(NationalChecks.class).write(DATE, 2)))
        .isEmpty();
    assertThat(failing(node, damage, () -> node.bean(NationalChecks.class).write(DATE, 2)))
        .containsExactly(seenBy.split(" "));
  }

  /** The checks that fail after a change of one row; neither stays. */
  private static List<String> failing(TestNode node, String damage, Runnable checks) {
    return Objects.requireNonNull(
        node.transaction()
            .execute(transaction -> {
              transaction.setRollbackOnly();
              node.jdbc().sql("SET LOCAL session_replication_role = replica").update();
              node.jdbc().sql("DELETE FROM night_check").update();
              if (!damage.startsWith("SELECT")) {
                assertThat(node.jdbc().sql(damage).update()).as(damage).isOne();
              }
              checks.run();
              return node.jdbc()
                  .sql(
                      """
                      SELECT name FROM night_check WHERE left_value <> right_value ORDER BY name COLLATE "C"
                      """)
                  .query((row, _) -> row.getString(1))
                  .list();
            }));
  }

  /** The page says of every check there is which two sources it holds together. */
  @Test
  void everyCheck_standsInTheReferenceAndHasItsWords() throws IOException {
    List<String> checks = new ArrayList<>();
    for (String node : List.of("310000", "000000")) {
      checks.addAll(
          CLUSTER
              .node(node)
              .jdbc()
              .sql("SELECT name FROM night_check")
              .query((row, _) -> row.getString(1))
              .list());
    }
    checks.add("this-clearing-is-as-reported"); // shown, not stored
    List<String> described = new ArrayList<>();
    Pattern row = Pattern.compile("^\\| `([a-zA-Z-]+)` \\|");
    for (String line : Files.readAllLines(Path.of("../docs/reference/checks.md"))) {
      Matcher name = row.matcher(line);
      if (name.find()) {
        described.add(name.group(1));
      }
    }
    assertThat(described).containsExactlyInAnyOrderElementsOf(checks).hasSizeGreaterThan(25);
    for (String texts : List.of("texts/clearing", "texts/clearing_en")) {
      assertThat(ResourceBundle.getBundle(texts).keySet())
          .containsAll(checks.stream().map(name -> "night.check." + name).toList());
    }
  }
}
