package org.crossbill.hospital;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.crossbill.exchange.SimulatedTopics;
import org.crossbill.exchange.SimulatedTopics.Fate;
import org.crossbill.hospital.call.ImpatientDesk;
import org.crossbill.settlement.Later;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Schedules drawn from a seed (模拟时序): hospitals settle, cancel, take back and repeat, at one node;
 * what the nodes say to each other is lost, doubled, delayed, reordered between bills; nodes crash
 * in the middle; clocks that ask again run ahead. Then all is carried and asked for until nothing
 * is under way, and both sides must have the same books to the fen.
 */
final class Schedules {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int ROUNDS_TO_HEAL = 24;

  private final TestNode treatment;
  private final TestNode insured;
  private final SimulatedTopics topics;
  private final ImpatientDesk desk;
  private final List<Stay> stays = new ArrayList<>();

  /** What a stay's hospital has sent, and the final answers it had. */
  private static final class Stay {
    private final Ward ward;
    private final HospitalClient hospital;
    private final List<Call> calls = new ArrayList<>();

    Stay(Ward ward, HospitalClient hospital) {
      this.ward = ward;
      this.hospital = hospital;
    }
  }

  private static final class Call {
    private final String infno;
    private final String msgid;
    private final String body;
    private String answer = "";

    Call(String infno, String msgid, String body) {
      this.infno = infno;
      this.msgid = msgid;
      this.body = body;
    }
  }

  /**
   * Schedules of two persons with a stay in each of two hospitals.
   *
   * @param topics between the two nodes, from now on
   */
  Schedules(
      CrossbillCluster cluster,
      List<Ward> wards,
      List<HospitalClient> hospitals,
      SimulatedTopics topics) {
    this.treatment = cluster.node("310000");
    this.insured = cluster.node("110000");
    this.topics = topics;
    this.desk = new ImpatientDesk(treatment);
    for (int i = 0; i < wards.size(); i++) {
      stays.add(new Stay(wards.get(i), hospitals.get(i % hospitals.size())));
    }
  }

  /** Plays a schedule; what is wrong after it, empty where nothing is. */
  String play(long seed) {
    RandomGenerator draw = new SplittableRandom(seed);
    RandomGenerator order = new SplittableRandom(seed); // of what ends the schedule before
    List<String> log = new ArrayList<>();
    try {
      begin(order);
      int events = 6 + draw.nextInt(20);
      for (int i = 0; i < events; i++) {
        log.add(event(draw));
      }
      heal(draw, log);
      String wrong = disagreement();
      return wrong.isEmpty() ? "" : "seed " + seed + ": " + wrong + "\n" + String.join("\n", log);
    } catch (RuntimeException e) {
      return "seed " + seed + ": " + e + "\n" + String.join("\n", log);
    }
  }

  /** Each begins with stays that are not settled, so that it plays the same by itself. */
  private void begin(RandomGenerator draw) {
    for (Stay stay : stays) {
      Standing now = standing(stay);
      if (now.state.equals("SETTLED")) {
        sent(made(stay, "2305", stay.ward.cancellation(now.setlId)));
      }
      stay.calls.clear();
    }
    allArrives(draw);
  }

  private void allArrives(RandomGenerator draw) {
    for (int queues = topics.queues(); queues > 0; queues = topics.queues()) {
      topics.carry(draw.nextInt(queues), Fate.ARRIVES);
    }
  }

  private String event(RandomGenerator draw) {
    int queues = topics.queues();
    int kind = draw.nextInt(20);
    if (kind < 8 || (queues == 0 && kind < 18)) {
      return call(draw);
    }
    if (kind < 18) {
      int queue = draw.nextInt(queues);
      int fate = draw.nextInt(10);
      Fate drawn =
          fate < 6 ? Fate.ARRIVES : fate < 7 ? Fate.COMES_AGAIN : fate < 8 ? Fate.CRASH : Fate.LOST;
      topics.carry(queue, drawn);
      return "message of order " + queue + " of " + queues + " " + drawn;
    }
    int minutes = 6 + draw.nextInt(200);
    Later.askAgain(treatment, Duration.ofMinutes(minutes));
    return "asked again as of " + minutes + " minutes later";
  }

  private String call(RandomGenerator draw) {
    Stay stay = stays.get(draw.nextInt(stays.size()));
    Standing now = standing(stay);
    boolean underway = now.state.equals("SETTLING") || now.state.equals("REVERSING");
    int kind = draw.nextInt(10);
    Call call;
    if (!stay.calls.isEmpty() && kind < (underway ? 9 : 3)) {
      Call earlier =
          kind < 7 ? stay.calls.getLast() : stay.calls.get(draw.nextInt(stay.calls.size()));
      call =
          draw.nextBoolean() || earlier.infno.equals("2601")
              ? earlier
              : made(stay, "2601", stay.ward.reversal(earlier.msgid, earlier.infno));
    } else if (now.state.equals("SETTLED") && kind < 9) {
      call = made(stay, "2305", stay.ward.cancellation(now.setlId));
    } else {
      call =
          made(
              stay, "2304", stay.ward.totals("10500.00", "500.00", "10000.00", draw.nextBoolean()));
    }
    String said = "stay " + stays.indexOf(stay) + " " + call.infno + " " + call.msgid;
    if (draw.nextInt(8) == 0) {
      desk.crash(call.body);
      return said + " and a crash";
    }
    return said + " " + sent(call);
  }

  private record Standing(String state, String setlId) {}

  private Standing standing(Stay stay) {
    return treatment
        .jdbc()
        .sql("SELECT state, coalesce(setl_id, '') FROM stay WHERE mdtrt_id = ?")
        .param(stay.ward.mdtrtId())
        .query((row, _) -> new Standing(row.getString(1), row.getString(2)))
        .single();
  }

  private static Call made(Stay stay, String infno, String input) {
    String msgid = stay.hospital.msgid();
    Call call = new Call(infno, msgid, stay.hospital.body(infno, msgid, input));
    stay.calls.add(call);
    return call;
  }

  /** A final answer is the same whenever it is asked for. */
  private String sent(Call call) {
    String body = desk.answer(call.body);
    JsonNode answer = JSON.readTree(body);
    if (body.contains("CALL_IN_PROGRESS")) {
      if (!call.answer.isEmpty()) {
        throw new IllegalStateException(call.msgid + " had its final answer and is in progress");
      }
      return "in progress";
    }
    if (!call.answer.isEmpty() && !call.answer.equals(body)) {
      throw new IllegalStateException(
          call.msgid + " was answered " + call.answer + " and then " + body);
    }
    call.answer = body;
    return answer.path("infcode").asInt() == 0 ? "done" : answer.path("err_msg").asString("");
  }

  /** Nothing is lost any more: all arrives, and what has no answer is asked for as time goes by. */
  private void heal(RandomGenerator draw, List<String> log) {
    long minutes = 6;
    for (int round = 0; round < ROUNDS_TO_HEAL; round++) {
      allArrives(draw);
      if (count(treatment, WITHOUT_OUTCOME) == 0) {
        log.add("healed after " + round + " rounds");
        Later.askAgain(treatment, Duration.ofMinutes(minutes)); // forgets what it asked for
        return;
      }
      minutes *= 2;
      Later.askAgain(treatment, Duration.ofMinutes(minutes));
    }
    throw new IllegalStateException("attempts without an outcome after everything was asked for");
  }

  private static final String WITHOUT_OUTCOME =
      """
      SELECT count(*) FROM settlement_attempt a WHERE NOT EXISTS (
        SELECT FROM settlement_outcome o WHERE o.setl_id = a.setl_id)
      """;

  private String disagreement() {
    for (Stay stay : stays) {
      String visit = stay.ward.mdtrtId();
      if (!stay.calls.isEmpty() && !stay.calls.getLast().answer.isEmpty()) {
        sent(stay.calls.getLast());
      }
      String here = bills(treatment, "treatment_bill", visit);
      String there = bills(insured, "insured_bill", visit);
      if (!here.equals(there)) {
        return "bills of " + visit + " differ: " + here + " here, " + there + " there";
      }
      String standing =
          treatment
              .jdbc()
              .sql(
                  """
                  SELECT s.state || ' ' || coalesce(
                    (SELECT sum(sign) FROM treatment_bill b WHERE b.mdtrt_id = s.mdtrt_id), 0)
                  FROM stay s WHERE mdtrt_id = ?
                  """)
              .param(visit)
              .query(String.class)
              .single();
      if (!standing.equals("SETTLED 1") && !standing.equals("DISCHARGED 0")) {
        return "stay " + visit + " and its bills that stand: " + standing;
      }
      String psnNo = stay.ward.psnNo();
      long money =
          count(insured, "SELECT balc FROM person_insurance WHERE psn_no = '" + psnNo + "'")
              + count(
                  insured,
                  "SELECT coalesce(sum(acct_pay), 0) FROM insured_bill WHERE psn_no = '"
                      + psnNo
                      + "'");
      if (money != BALANCE_FEN) {
        return "the account of " + psnNo + " and what it paid come to " + money;
      }
    }
    long aside = count(treatment, ASIDE) + count(insured, ASIDE);
    return aside == 0 ? "" : aside + " messages in quarantine";
  }

  /** What each person's account held before the first schedule. */
  static final long BALANCE_FEN = 1_000_000;

  private static final String ASIDE = "SELECT count(*) FROM quarantine WHERE state = 'WAITING'";

  private static String bills(TestNode node, String table, String visit) {
    return node.jdbc()
        .sql(
            "SELECT coalesce(string_agg(to_jsonb(b)::text, ' ' ORDER BY setl_id), '') FROM "
                + table
                + " b WHERE mdtrt_id = ?")
        .param(visit)
        .query(String.class)
        .single();
  }

  private static long count(TestNode node, String sql) {
    return node.jdbc().sql(sql).query(Long.class).single();
  }
}
