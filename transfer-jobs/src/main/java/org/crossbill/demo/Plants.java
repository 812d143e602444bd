package org.crossbill.demo;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.StandingConditions;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.DemoReport.Check;
import org.crossbill.demo.DemoReport.Planted;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the demo plants beside its day (演示用的植入), so that a newcomer sees what the tool does where
 * things go wrong: a bill of another amount in the insured province, one that is missing there, and
 * a transfer that is overdue and that its origin does not know, whose reminder ends in quarantine;
 * and the {@link NightBefore}. On the first date only; later ones show how it ages.
 */
final class Plants {
  /** How the numbers of planted bills begin; no hospital's do. */
  static final String BILLS = "PLANTED-";

  /** What was planted, in words. */
  static final List<String> LINES =
      List.of(
          "  PLANTED-1  310000 books 1,000.00, 440000 has 1,001.00 for it",
          "  PLANTED-2  310000 books 400.00, 440000 has no such bill",
          "  case 4400002601059999  overdue at 440000, unknown to 510000: its reminder is put in quarantine there");

  static final NodeCode TREATMENT = new NodeCode("310000");
  static final NodeCode INSURED = new NodeCode("440000");
  private static final NodeCode ORIGIN = new NodeCode("510000");
  private static final String CASE = "4400002601059999";
  private static final Duration ARRIVAL = Duration.ofSeconds(20);

  private final DemoCluster cluster;
  private final LocalDate date;

  Plants(DemoCluster cluster, LocalDate date) {
    this.cluster = cluster;
    this.date = date;
  }

  /** Before the night; a second time nothing more is planted. */
  void plant() {
    if (date.equals(DemoRun.FIRST_DATE)) {
      bill(TREATMENT, "treatment_bill", "1", 100_000, 30_000);
      bill(INSURED, "insured_bill", "1", 100_100, 29_900);
      bill(TREATMENT, "treatment_bill", "2", 40_000, 10_000);
      overdueCase();
    }
  }

  private void bill(NodeCode node, String table, String number, long poolFen, long cashFen) {
    bill(cluster, node, table, BILLS + number, date, poolFen, cashFen);
  }

  /** A bill of 310000 for 440000 in one side's books; a second time nothing. */
  static void bill(
      DemoCluster cluster,
      NodeCode node,
      String table,
      String setlId,
      LocalDate date,
      long poolFen,
      long cashFen) {
    cluster
        .jdbc(node)
        .sql(
            """
            INSERT INTO %1$s (setl_id, sign, business_date, treatment_node, insured_node, mdtrt_id, psn_no,
              fixmedins_code, hosp_lv, med_type, insutype, psn_type, cvlserv_flag, insuplc_admdvs, admission_date,
              discharge_date, stay_no, setl_time, medins_setl_id, infno, medfee_sumamt, fulamt_ownpay_amt,
              overlmt_selfpay, preselfpay_amt, inscp_scp_amt, act_pay_dedc, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay,
              hifob_pay, maf_pay, hifdm_pay, oth_pay, fund_pay_sumamt, hosp_part_amt, psn_part_amt, acct_pay,
              acct_mulaid_pay, psn_cash_pay, pool_prop_per10k, balc, year, sample)
            SELECT id, 1, day, :treatment, :insured, 'M-' || id, 'P-' || id, 'PLANTED', '3', '21', '310', '11', '0',
              :insured, day - 9, day, 1, day + time '10:00', id, '2304', :pool + :cash, :cash, 0, 0, :pool, 0, :pool,
              0, 0, 0, 0, 0, 0, 0, :pool, 0, :cash, 0, 0, :cash, 8500, 0, extract(year FROM day), true
            FROM (SELECT CAST(:id AS text) AS id, CAST(:day AS date) AS day) planted
            WHERE NOT EXISTS (SELECT FROM %1$s WHERE setl_id = id)
            """
                .formatted(table))
        .param("id", setlId)
        .param("day", date)
        .param("treatment", TREATMENT.value())
        .param("insured", INSURED.value())
        .param("pool", poolFen)
        .param("cash", cashFen)
        .update();
  }

  private void overdueCase() {
    cluster
        .jdbc(INSURED)
        .sql(
            """
            WITH planted AS (
              INSERT INTO transfer_case (case_id, role, origin, destination, aac002, aac003, origin_no, opened_on,
                stage, since, due_on, reminders, scheme, open)
              VALUES (:case, 'DESTINATION', :origin, :here, '11010519491231002X', '张三', 'PLANTED', '2026-01-05',
                'LETTER_SENT', '2026-01-06', '2026-01-27', 0, 'ENTERPRISE_EMPLOYEES', true)
              ON CONFLICT DO NOTHING RETURNING case_id)
            INSERT INTO transfer_step
            SELECT case_id, s.seq, s.action, s.on_date, 'planted', s.stage, s.due_on, '' FROM planted,
              (VALUES (1, 'APPLY', DATE '2026-01-05', 'APPLIED', DATE '2026-01-26'),
                      (2, 'SEND_LETTER', DATE '2026-01-06', 'LETTER_SENT', DATE '2026-01-27'))
                s (seq, action, on_date, stage, due_on)
            """)
        .param("case", CASE)
        .param("origin", ORIGIN.value())
        .param("here", INSURED.value())
        .update();
  }

  /** What stands open at the nodes after the night: all of it planted, where every check holds. */
  List<Planted> standing() throws InterruptedException {
    long limit = System.nanoTime() + ARRIVAL.toNanos();
    while (quarantined() < reminders() && System.nanoTime() < limit) {
      Thread.sleep(100); // the reminder is on its way
    }
    List<Planted> standing = new ArrayList<>();
    for (NodeCode node : DemoCluster.codes()) {
      StandingConditions conditions = cluster.bean(node, StandingConditions.class);
      conditions.look();
      for (Condition one : conditions.standing()) {
        standing.add(
            new Planted(node.value(), one.kind(), one.subject(), one.number(), one.amountFen()));
      }
    }
    return standing;
  }

  /** What was planted is found, and nothing else stands open. */
  List<Check> checks(List<Planted> standing) {
    long bills = planted(TREATMENT, "treatment_bill WHERE setl_id LIKE '" + BILLS + "%'");
    long cases = planted(INSURED, "transfer_case WHERE case_id = '" + CASE + "'");
    return List.of(
        Check.of(
            "planted bills that differ = found",
            bills,
            found(standing, "DIFFERENCE_OPEN", TREATMENT)),
        Check.of(
            "planted overdue transfers = found", cases, found(standing, "CASE_OVERDUE", INSURED)),
        Check.of(
            "planted messages in quarantine = found",
            reminders(),
            found(standing, "MESSAGE_QUARANTINED", ORIGIN)),
        Check.of(
            "missed by 440000 = cleared a night later",
            date.equals(DemoRun.FIRST_DATE) ? NightBefore.POOL_FEN : 0,
            new NightBefore(cluster).clearedFen(date)),
        Check.of(
            "what else stands open", standing.stream().filter(one -> !isOurs(one)).count(), 0));
  }

  private static boolean isOurs(Planted one) {
    return switch (one.kind()) {
      case DIFFERENCE_OPEN ->
          one.node().equals(TREATMENT.value()) || one.node().equals(INSURED.value());
      case PAIR_OPEN -> one.subject().equals(TREATMENT.value());
      case CASE_OVERDUE -> one.node().equals(INSURED.value());
      case MESSAGE_QUARANTINED -> one.node().equals(ORIGIN.value());
      case NIGHT_MISSED,
          NIGHT_FAILED,
          CHECK_FAILED,
          COUNTERPART_SILENT,
          MESSAGE_REFUSED,
          ENROLMENT_OVERLAP,
          IMPORT_REFUSED,
          DATABASE_RESTORED,
          CALL_STUCK,
          FILING_STUCK,
          RESETTLEMENT_PROPOSED,
          RESETTLEMENT_AWAITED,
          TOPIC_WRONG,
          CLOCK_WRONG ->
          false;
    };
  }

  private static long found(List<Planted> standing, String kind, NodeCode node) {
    return standing.stream()
        .filter(one -> one.kind().name().equals(kind) && one.node().equals(node.value()))
        .mapToLong(Planted::number)
        .sum();
  }

  /** Each night's reminder that the case has had, two at most. */
  private long reminders() {
    return cluster
        .jdbc(INSURED)
        .sql("SELECT coalesce(max(reminders), 0) FROM transfer_case WHERE case_id = ?")
        .param(CASE)
        .query(Long.class)
        .single();
  }

  private long quarantined() {
    return planted(ORIGIN, "quarantine WHERE state = 'WAITING'");
  }

  private long planted(NodeCode node, String what) {
    JdbcClient jdbc = cluster.jdbc(node);
    return jdbc.sql("SELECT count(*) FROM " + what).query(Long.class).single();
  }
}
