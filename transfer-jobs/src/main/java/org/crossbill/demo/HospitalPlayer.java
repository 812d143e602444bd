package org.crossbill.demo;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.FaultCode;
import org.crossbill.demo.HospitalClient.Answer;
import org.crossbill.demo.HospitalClient.Step;
import org.crossbill.demo.PlannedStay.Turn;
import org.crossbill.demo.World.Hospital;
import org.crossbill.terminal.ProgressBoard;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the designated hospitals (扮演定点医院): every stay from 9001 to 2304 and what may follow, over
 * HTTP, several at a time. It remembers what it was told, so that the books can be compared with
 * it.
 */
final class HospitalPlayer {
  private static final int AT_A_TIME =
      16; // two cores and one disk are busy with fewer; waits overlap

  private final Map<NodeCode, URI> centers;
  private final LocalDate date;

  HospitalPlayer(Map<NodeCode, URI> centers, LocalDate date) {
    this.centers = Map.copyOf(centers);
    this.date = date;
  }

  /**
   * What a hospital remembers of a stay.
   *
   * @param settled whether its 2304 was settled, undone later or not
   * @param undone whether it was undone by 2305 or 2601
   * @param claimFen what the insured province owes by the answer, before anything was undone
   * @param surprise what did not go as planned, empty where all did
   */
  record Played(PlannedStay stay, boolean settled, boolean undone, long claimFen, String surprise) {
    /** Whether anything did not go as planned. */
    boolean surprised() {
      return !surprise.isEmpty();
    }

    /** Of its 2304 on a date. */
    String msgid(LocalDate date) {
      return HospitalClient.msgid(stay.hospital(), date, stay.index(), Step.SETTLEMENT);
    }
  }

  /** Plays all stays; returns when every one has its final answer or was given up. */
  List<Played> play(List<PlannedStay> stays, ProgressBoard.Line progress)
      throws InterruptedException, IOException {
    Map<String, HospitalClient> clients = new TreeMap<>();
    for (PlannedStay stay : stays) {
      Hospital hospital = stay.hospital();
      if (!clients.containsKey(hospital.fixmedinsCode())) {
        URI center = centers.get(hospital.node());
        if (center == null) {
          throw new IllegalStateException("no center answers for " + hospital.node());
        }
        HospitalClient client = new HospitalClient(center, hospital, date);
        client.signIn();
        clients.put(hospital.fixmedinsCode(), client);
      }
    }
    List<Future<Played>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (PlannedStay stay : stays) {
        HospitalClient client = clients.get(stay.hospital().fixmedinsCode());
        if (client == null) {
          throw new IllegalStateException("nobody signed in for " + stay.hospital());
        }
        Callable<Played> work =
            () -> {
              Played one = play(stay, client);
              if (!one.surprised()) {
                progress.advance(1);
              }
              return one;
            };
        futures.add(threads.submit(work));
      }
    }
    List<Played> played = new ArrayList<>();
    for (Future<Played> future : futures) {
      try {
        played.add(future.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException("a hospital's play broke off", e.getCause());
      }
    }
    played.sort(Comparator.comparingInt(one -> one.stay().index()));
    return played;
  }

  private static Played play(PlannedStay stay, HospitalClient client) throws InterruptedException {
    try {
      return new OneStay(stay, client).play();
    } catch (IOException | Unexpected e) {
      return new Played(stay, false, false, 0, "bill " + stay.index() + ": " + e.getMessage());
    }
  }

  /** An answer the plan does not have. */
  private static final class Unexpected extends Exception {
    private static final long serialVersionUID = 1;

    private Unexpected(Step step, Answer answer) {
      super(step.infno() + " was answered with " + answer.body());
    }
  }

  /** One stay, step by step. */
  private static final class OneStay {
    private final PlannedStay stay;
    private final HospitalClient client;
    private final StayCalls calls;
    private String insuplcAdmdvs = "";

    private OneStay(PlannedStay stay, HospitalClient client) {
      this.stay = stay;
      this.client = client;
      this.calls = new StayCalls(stay);
    }

    private Played play() throws IOException, InterruptedException, Unexpected {
      insuplcAdmdvs = calls.personFound(accepted(Step.PERSON, calls.person()));
      calls.admitted(accepted(Step.ADMISSION, calls.admission()));
      calls.split(accepted(Step.LINES, calls.lines()));
      accepted(Step.DISCHARGE, calls.discharge());
      if (stay.trial()) {
        tried();
      }
      if (stay.turn() == Turn.WRONG_TOTALS) {
        return refused();
      }
      ObjectNode input = calls.settlement(calls.totals(), stay.acctUsed());
      Answer settled = accepted(Step.SETTLEMENT, input);
      long claimFen = StayCalls.claimFen(settled.output().path("setlinfo"));
      return switch (stay.turn()) {
        case PLAIN, WRONG_TOTALS -> played(false, claimFen, "");
        case REPEATED -> {
          Answer again = call(Step.SETTLEMENT, input);
          boolean same = again.output().equals(settled.output());
          yield played(false, claimFen, same ? "" : "a repeated 2304 was answered otherwise");
        }
        case CONFLICTING -> {
          Answer other = call(Step.SETTLEMENT, calls.settlement(calls.totals(), !stay.acctUsed()));
          boolean refused = other.hasFault(FaultCode.CALL_CONFLICT.number());
          yield played(false, claimFen, refused ? "" : "a conflicting 2304 got " + other.body());
        }
        case CANCELLED -> {
          String setlId = settled.output().path("setlinfo").path("setl_id").asString("");
          accepted(Step.CANCELLATION, calls.cancellation(setlId));
          yield played(true, claimFen, "");
        }
        case REVERSED -> {
          String msgid = client.msgid(stay.index(), Step.SETTLEMENT);
          accepted(Step.REVERSAL, calls.reversal(msgid));
          yield played(true, claimFen, "");
        }
      };
    }

    /** A day taken up after a kill tries stays that are settled by now; their 2304 is repeated. */
    private void tried() throws IOException, InterruptedException, Unexpected {
      Answer trial = call(Step.TRIAL, calls.settlement(calls.totals(), stay.acctUsed()));
      if (!trial.isOk() && !trial.hasFault(FaultCode.STAY_STATE.number())) {
        throw new Unexpected(Step.TRIAL, trial);
      }
    }

    /** The hospital added one yuan that no line has. */
    private Played refused() throws IOException, InterruptedException {
      SplitTotals right = calls.totals();
      SplitTotals wrong =
          SplitTotals.of(
              right.fulamtOwnpayFen() + 100,
              right.overlmtSelfpayFen(),
              right.preselfpayFen(),
              right.inscpScpFen());
      Answer answer = call(Step.SETTLEMENT, calls.settlement(wrong, stay.acctUsed()));
      String surprise = answer.isOk() ? "totals that do not match the lines were settled" : "";
      return new Played(stay, answer.isOk(), false, 0, surprise);
    }

    private Played played(boolean undone, long claimFen, String surprise) {
      return new Played(stay, true, undone, claimFen, surprise);
    }

    private Answer accepted(Step step, ObjectNode input)
        throws IOException, InterruptedException, Unexpected {
      Answer answer = call(step, input);
      if (!answer.isOk()) {
        throw new Unexpected(step, answer);
      }
      return answer;
    }

    private Answer call(Step step, ObjectNode input) throws IOException, InterruptedException {
      return client.answer(step, client.msgid(stay.index(), step), insuplcAdmdvs, input);
    }
  }
}
