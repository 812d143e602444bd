package org.crossbill.demo;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.DemoReport.Bills;
import org.crossbill.demo.DemoReport.Check;
import org.crossbill.demo.DemoReport.Net;
import org.crossbill.demo.DemoReport.Pair;
import org.crossbill.demo.DemoReport.Transfers;
import org.crossbill.demo.HospitalPlayer.Played;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads what a date came to from the nodes' databases (各节点账簿), never from what the demo remembers,
 * and compares the two.
 */
final class Books {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

  private final DemoCluster cluster;
  private final LocalDate date;

  Books(DemoCluster cluster, LocalDate date) {
    this.cluster = cluster;
    this.date = date;
  }

  /**
   * The 2304 of one treatment province: distinct calls and entered samples, by what became of them.
   */
  private record Calls(long submitted, long settled, long refused) {}

  /**
   * Counts over all provinces, of whoever called.
   *
   * @param played what the demo submitted
   */
  Bills bills(List<Played> played) {
    long submitted = 0;
    long settled = 0;
    long refused = 0;
    long reversed = 0;
    long cleared = 0;
    for (NodeCode node : provinces()) {
      Calls calls = calls(cluster.jdbc(node));
      submitted += calls.submitted;
      settled += calls.settled;
      refused += calls.refused;
      reversed +=
          number(node, "SELECT count(*) FROM treatment_bill WHERE sign = -1 AND business_date = ?");
    }
    for (Pair pair : pairs()) {
      cleared += pair.count();
    }
    return new Bills(
        submitted,
        settled,
        refused,
        submitted - settled - refused,
        reversed,
        cleared,
        played.isEmpty() ? 0 : submitted - samples() - own(played).submitted());
  }

  private Calls calls(JdbcClient jdbc) {
    return jdbc.sql(
            """
            WITH call AS (
              SELECT fixmedins_code, msgid FROM hospital_call c WHERE infno = '2304' AND substr(msgid, 13, 8) = :day
              AND NOT EXISTS ( -- somebody's own, whose msgid has another day than the books
                SELECT FROM settlement_attempt_key k
                WHERE (k.fixmedins_code, k.msgid) = (c.fixmedins_code, c.msgid) AND k.business_date <> :date)
              UNION
              SELECT fixmedins_code, msgid FROM settlement_attempt WHERE infno = '2304' AND business_date = :date)
            SELECT count(*) AS submitted,
                   count(*) FILTER (WHERE o.outcome = 'BOOKED') AS settled,
                   count(*) FILTER (WHERE o.outcome <> 'BOOKED' OR a.setl_id IS NULL AND w.infcode <> 0) AS refused
            FROM call
            LEFT JOIN settlement_attempt a USING (fixmedins_code, msgid)
            LEFT JOIN settlement_outcome o ON o.business_date = a.business_date AND o.setl_id = a.setl_id
            LEFT JOIN hospital_answer w USING (fixmedins_code, msgid)
            """)
        .param("day", DAY.format(date))
        .param("date", date)
        .query((row, _) ->
            new Calls(row.getLong("submitted"), row.getLong("settled"), row.getLong("refused")))
        .single();
  }

  /** Relation transfers of the date. */
  Transfers transfers() {
    long opened = 0;
    long matched = 0;
    long refused = 0;
    for (NodeCode node : provinces()) {
      opened +=
          number(
              node,
              "SELECT count(*) FROM transfer_case WHERE role = 'DESTINATION' AND opened_on = ?");
      matched +=
          number(node, "SELECT count(*) FROM transfer_step WHERE action = 'MATCH' AND on_date = ?");
      refused +=
          number(
              node, "SELECT count(*) FROM transfer_step WHERE action = 'REFUSE' AND on_date = ?");
    }
    return new Transfers(opened, matched, refused);
  }

  /** Pension money that was credited on the date beside what was remitted for it. */
  private Check transferMoney() {
    long creditedFen = 0;
    List<String> payments = new ArrayList<>();
    for (NodeCode node : provinces()) {
      creditedFen +=
          number(
              node,
              "SELECT coalesce(sum(total_fen), 0)::bigint FROM transfer_credit WHERE on_date = ?");
      payments.addAll(
          cluster
              .jdbc(node)
              .sql(
                  "SELECT payment_id FROM transfer_credit WHERE on_date = ? AND payment_id IS NOT NULL")
              .param(date)
              .query(String.class)
              .list());
    }
    long sentFen = 0;
    for (NodeCode node : provinces()) {
      sentFen +=
          cluster
              .jdbc(node)
              .sql(
                  """
                  SELECT coalesce(sum(amount_fen), 0)::bigint FROM transfer_payment
                  WHERE direction = 'OUT' AND payment_id = ANY (?)
                  """)
              .param(payments.toArray(String[]::new))
              .query(Long.class)
              .single();
    }
    return Check.of("transfer money remitted = credited", sentFen, creditedFen);
  }

  /** The pairs of the date that 000000 cleared. */
  List<Pair> pairs() {
    return cluster
        .jdbc(NodeCode.NATIONAL)
        .sql(
            """
            SELECT treatment_node, insured_node, sum(bill_count)::bigint AS bills, sum(claim)::bigint AS claim
            FROM national_pair WHERE run_date = ? AND closing_date = run_date AND state = 'CLEARED' AND entries > 0
            GROUP BY treatment_node, insured_node ORDER BY treatment_node, insured_node
            """)
        .param(date)
        .query((row, _) ->
            new Pair(
                row.getString("treatment_node"),
                row.getString("insured_node"),
                row.getLong("bills"),
                row.getLong("claim")))
        .list();
  }

  /** Each province's net as 000000 computed it. */
  List<Net> net() {
    return cluster
        .jdbc(NodeCode.NATIONAL)
        .sql(
            "SELECT province, receivable - payable AS net FROM national_net WHERE run_date = ?"
                + " ORDER BY province")
        .param(date)
        .query((row, _) -> new Net(row.getString("province"), row.getLong("net")))
        .list();
  }

  /** What must hold between these figures and the books they come from. */
  List<Check> checks(Bills bills, List<Pair> pairs, List<Net> net) {
    List<Check> checks = new ArrayList<>();
    long pairSum = Fen.sum(pairs.stream().mapToLong(Pair::grossFen).toArray());
    long treatmentSum = claims("treatment_bill");
    checks.add(Check.of("Σ net = 0", Fen.sum(net.stream().mapToLong(Net::netFen).toArray()), 0));
    checks.add(Check.of("Σ pairs = Σ bills of the treatment places", pairSum, treatmentSum));
    checks.add(Check.of("Σ bills on both sides", treatmentSum, claims("insured_bill")));
    checks.add(Check.of("Σ net received = Σ net paid", received(net), -paid(net)));
    checks.add(Check.of("Σ postings = 0", postings(), BigInteger.ZERO));
    checks.add(
        Check.of(
            "submitted = settled + refused + in progress",
            bills.submitted(),
            bills.settled() + bills.refused() + bills.inProgress()));
    checks.add(
        Check.of(
            "cleared = settled − reversed − open",
            bills.cleared(),
            bills.settled() - bills.reversed() - openDifferences()));
    checks.add(transferMoney());
    checks.add(
        Check.of(
            "checks of the nights that hold",
            nightChecks("WHERE run_date = ? AND left_value = right_value"),
            nightChecks("WHERE run_date = ?")));
    return checks;
  }

  /** What became of the demo's own 2304; claimFen after what was undone. */
  private record Own(long submitted, long settled, long undone, long claimFen) {}

  private Own own(List<Played> played) {
    String[] msgids = played.stream().map(one -> one.msgid(date)).toArray(String[]::new);
    Own sum = new Own(0, 0, 0, 0);
    for (NodeCode node : provinces()) {
      Own here =
          cluster
              .jdbc(node)
              .sql(
                  """
                  WITH own AS (SELECT unnest(?::text[]) AS msgid),
                  bill AS (
                    SELECT b.sign, b.claim FROM treatment_bill b
                    LEFT JOIN treatment_bill i ON i.business_date = b.business_date AND i.setl_id = b.init_setl_id
                    JOIN own ON own.msgid = coalesce(i.medins_setl_id, b.medins_setl_id)
                    WHERE b.business_date = ?)
                  SELECT (SELECT count(*) FROM hospital_call JOIN own USING (msgid) WHERE infno = '2304') AS submitted,
                         count(*) FILTER (WHERE sign = 1) AS settled,
                         count(*) FILTER (WHERE sign = -1) AS undone,
                         coalesce(sum(claim), 0)::bigint AS claim
                  FROM bill
                  """)
              .params(msgids, date)
              .query((row, _) ->
                  new Own(
                      row.getLong("submitted"),
                      row.getLong("settled"),
                      row.getLong("undone"),
                      row.getLong("claim")))
              .single();
      sum =
          new Own(
              sum.submitted + here.submitted,
              sum.settled + here.settled,
              sum.undone + here.undone,
              sum.claimFen + here.claimFen);
    }
    return sum;
  }

  private long samples() {
    long samples = 0;
    for (NodeCode node : provinces()) {
      samples +=
          number(
              node, "SELECT count(*) FROM settlement_attempt WHERE sample AND business_date = ?");
    }
    return samples;
  }

  /** What the hospitals remember of the day beside what the books have of the same calls. */
  List<Check> checks(List<Played> played) {
    Own own = own(played);
    long settledFen = 0;
    for (Played one : played) {
      settledFen += one.settled() && !one.undone() ? one.claimFen() : 0;
    }
    return List.of(
        Check.remembered("submitted as played", own.submitted, played.size()),
        Check.remembered(
            "settled as the hospitals remember",
            own.settled,
            played.stream().filter(Played::settled).count()),
        Check.remembered(
            "undone as the hospitals remember",
            own.undone,
            played.stream().filter(Played::undone).count()),
        Check.remembered("Σ bills as the hospitals remember", own.claimFen, settledFen),
        Check.remembered(
            "surprises of the hospitals", played.stream().filter(Played::surprised).count(), 0));
  }

  private static long received(List<Net> net) {
    return Fen.sum(net.stream().mapToLong(Net::netFen).filter(fen -> fen > 0).toArray());
  }

  private static long paid(List<Net> net) {
    return Fen.sum(net.stream().mapToLong(Net::netFen).filter(fen -> fen < 0).toArray());
  }

  private long claims(String table) {
    long sum = 0;
    for (NodeCode node : provinces()) {
      sum +=
          number(
              node,
              "SELECT coalesce(sum(claim), 0)::bigint FROM "
                  + table
                  + " WHERE business_date = ? AND setl_id NOT LIKE '"
                  + Plants.BILLS
                  + "%'");
    }
    return sum;
  }

  private BigInteger postings() {
    BigInteger sum = BigInteger.ZERO;
    for (NodeCode node : provinces()) {
      sum =
          sum.add(
              cluster
                  .jdbc(node)
                  .sql("SELECT coalesce(sum(amount), 0) FROM journal WHERE run_date = ?")
                  .param(date)
                  .query(java.math.BigDecimal.class)
                  .single()
                  .toBigIntegerExact());
    }
    return sum;
  }

  private long openDifferences() {
    long sum = 0;
    for (NodeCode node : provinces()) {
      sum +=
          number(
              node,
              "SELECT count(*) FROM difference WHERE side = 'T' AND open AND closing_date = ? AND setl_id NOT LIKE '"
                  + Plants.BILLS
                  + "%'");
    }
    return sum;
  }

  private long nightChecks(String where) {
    long sum = 0;
    for (NodeCode node : DemoCluster.codes()) {
      sum += number(node, "SELECT count(*) FROM night_check " + where);
    }
    return sum;
  }

  private long number(NodeCode node, String sql) {
    return cluster.jdbc(node).sql(sql).param(date).query(Long.class).single();
  }

  private static List<NodeCode> provinces() {
    return World.PROVINCES.stream().map(World.Province::node).toList();
  }
}
