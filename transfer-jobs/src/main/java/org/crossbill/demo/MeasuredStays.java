package org.crossbill.demo;

import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.HospitalClient.Answer;
import org.crossbill.demo.HospitalClient.Step;
import org.crossbill.demo.PlannedStay.Turn;
import org.springframework.beans.factory.BeanFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The demo's stays for a benchmark (计量用的住院): plain ones, of one province's persons in another's
 * hospitals, each person once. A hospital knows the psn_no from before and does not ask by 1101.
 */
public final class MeasuredStays {
  /** The treatment place. */
  public static final NodeCode TREATMENT = new NodeCode("310000");

  /** The insured place. */
  public static final NodeCode INSURED = new NodeCode("510000");

  private static final long SEED = 2304;

  private final World world = World.load();
  private final Map<String, HospitalClient> clients = new TreeMap<>();
  private final LocalDate date;

  /**
   * Signs the hospitals in.
   *
   * @param center where the node of {@link #TREATMENT} answers
   * @param date the open business date
   * @throws IOException where a 9001 is refused
   */
  public MeasuredStays(URI center, LocalDate date) throws IOException, InterruptedException {
    this.date = date;
    for (World.Hospital hospital : world.hospitalsOf(TREATMENT)) {
      HospitalClient client = new HospitalClient(center, hospital, date);
      client.signIn();
      clients.put(hospital.fixmedinsCode(), client);
    }
  }

  /**
   * Puts into a node what its side needs: hospitals and catalogue, or persons.
   *
   * @param persons how many the insured place knows
   */
  public static void furnish(NodeCode code, BeanFactory node, int persons) {
    if (code.equals(TREATMENT)) {
      WorldSetup.register(World.load(), World.province(code), node);
    } else if (code.equals(INSURED)) {
      WorldSetup.enrol(World.province(code), persons, node);
    }
  }

  /**
   * Plays a stay up to its discharge: 2401, 2301, 2402.
   *
   * @param index of the person and the stay, from 0
   * @throws IOException where a call is refused
   */
  public Discharged discharge(int index) throws IOException, InterruptedException {
    World.Province home = World.province(INSURED);
    PlannedStay stay =
        DayPlan.stay(
            world,
            SEED,
            date,
            index,
            TREATMENT,
            MadeUpPerson.of(home.poolingArea(), index),
            Turn.PLAIN);
    HospitalClient client = clients.get(stay.hospital().fixmedinsCode());
    if (client == null) {
      throw new IllegalStateException("nobody signed in for " + stay.hospital());
    }
    StayCalls calls = new StayCalls(stay);
    calls.personKnown();
    Discharged discharged = new Discharged(client, index, home.poolingArea().value(), calls, stay);
    calls.admitted(discharged.accepted(Step.ADMISSION, calls.admission()));
    calls.split(discharged.accepted(Step.LINES, calls.lines()));
    discharged.accepted(Step.DISCHARGE, calls.discharge());
    return discharged;
  }

  /** A stay that waits for its 2304. */
  public static final class Discharged {
    private final HospitalClient client;
    private final int index;
    private final String insuplcAdmdvs;
    private final StayCalls calls;
    private final PlannedStay stay;

    private Discharged(
        HospitalClient client, int index, String insuplcAdmdvs, StayCalls calls, PlannedStay stay) {
      this.client = client;
      this.index = index;
      this.insuplcAdmdvs = insuplcAdmdvs;
      this.calls = calls;
      this.stay = stay;
    }

    /**
     * 2304, once, and repeated while it is in progress.
     *
     * @return what the insured province owes, in fen
     * @throws IOException where it is refused
     */
    public long settle() throws IOException, InterruptedException {
      Answer answer = accepted(Step.SETTLEMENT, calls.settlement(calls.totals(), stay.acctUsed()));
      return StayCalls.claimFen(answer.output().path("setlinfo"));
    }

    private Answer accepted(Step step, ObjectNode input) throws IOException, InterruptedException {
      Answer answer = client.answer(step, client.msgid(index, step), insuplcAdmdvs, input);
      if (!answer.isOk()) {
        throw new IOException(
            "%s of stay %d was refused: %s".formatted(step.infno(), index, answer.errMsg()));
      }
      return answer;
    }
  }
}
