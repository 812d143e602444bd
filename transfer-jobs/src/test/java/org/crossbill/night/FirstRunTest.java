package org.crossbill.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.crossbill.batch.NightLease;
import org.crossbill.batch.NightRuns;
import org.crossbill.batch.Run;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.StandingConditions;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.batch.core.repository.JobRepository;

/** The first night of a province whose counterpart began a day earlier. */
@TestMethodOrder(MethodOrderer.MethodName.class)
class FirstRunTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");

  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("510000")
          .with("crossbill.night.parties", "310000,510000")
          .with("crossbill.night.counterpart-wait", "2s")
          .with("crossbill.night.dispatch-wait", "1s") // the others have no inbox
          .with("crossbill.night.lease-ttl", "2s") // a held one is waited for twice as long
          .with("crossbill.night.reports", "target/first-run-test-reports");

  @Test
  void run_billsOfDatesBeforeTheFirst_arePostedOnceByTheFirst() throws Exception {
    TestNode sichuan = CLUSTER.node("510000");
    sichuan.bean(BusinessDays.class).openFirst(DAY);
    Bills.insert(sichuan.jdbc(), Bills.INSURED, SHANGHAI, SICHUAN, DAY.minusDays(1), 4);
    Bills.insert(sichuan.jdbc(), Bills.INSURED, SHANGHAI, SICHUAN, DAY, 2);

    // killed after it was noted and before it began
    Run first = Run.day(DAY);
    sichuan
        .bean(JobRepository.class)
        .createJobInstance(first.kind().job(), sichuan.bean(Night.class).identity(first));
    Map<String, String> waits = new ConcurrentHashMap<>();
    for (int day = 0; day < 2; day++) { // on the second day Shanghai is known to be down
      waits.clear();
      NightResult result =
          sichuan
              .bean(Night.class)
              .run(
                  DAY.plusDays(day),
                  day == 0 ? Set.of() : Set.of(SHANGHAI),
                  step -> {
                    if (!step.waitsFor().isEmpty()) {
                      waits.put(step.name(), step.waitsFor());
                    }
                  });
      assertThat(result.exit()).isEqualTo(Exit.OUTSTANDING);
      assertThat(result.outstanding()).containsExactly("310000 ANSWER", "310000 CLOSING");
      if (day == 0) {
        assertThat(waits).containsEntry("intake-wait", "310000"); // whoever watches sees for whom
      } else {
        assertThat(waits).doesNotContainKeys("intake-wait", "answers-wait");
      }
    }

    assertThat(
            sichuan
                .jdbc()
                .sql("SELECT run_date || ' ' || sum(entries) FROM position GROUP BY run_date")
                .query(String.class)
                .list())
        .containsExactly(DAY + " 6");
    long claimFen =
        sichuan
            .jdbc()
            .sql("SELECT sum(claim)::bigint FROM insured_bill")
            .query(Long.class)
            .single();
    Left.assertBridges(sichuan, DAY);
    assertThat(Left.bridge(sichuan, DAY, "I", "310000"))
        .as("no closing was compared yet: all of it waits for the answer")
        .containsExactly(claimFen, 0L, 0L, 0L, -claimFen, 0L);
    Left.assertBridges(sichuan, DAY.plusDays(1));
    assertThat(Left.bridge(sichuan, DAY.plusDays(1), "I", "310000"))
        .containsExactly(0L, 0L, claimFen, 0L, -claimFen, 0L);
  }

  @Test
  void schedule_runsWhatIsDueAndWasMissed_andTriesThreeTimesWhereItCannot() throws Exception {
    TestNode sichuan = CLUSTER.node("510000");
    BusinessDays days = sichuan.bean(BusinessDays.class);
    days.openFirst(DAY);
    LocalDate open = days.open().orElseThrow();
    List<LocalDate> ran = new ArrayList<>();
    List<Duration> pauses = new ArrayList<>();

    NightSchedule early = schedule(sichuan, open.plusDays(1), "00:29:59");
    assertThat(early.untilDue()).isEqualTo(Duration.ofSeconds(1));
    assertThat(early.runDue((date, _) -> ran.add(date), pauses::add)).isEqualTo(Exit.DONE);
    assertThat(ran).isEmpty();

    NightSchedule late = schedule(sichuan, open.plusDays(2), "00:30:00");
    try (NightLease.Held _ =
        ((Result.Ok<NightLease.Held>) sichuan.bean(NightLease.class).take()).value()) {
      assertThat(late.runDue((date, _) -> ran.add(date), pauses::add)).isEqualTo(Exit.REFUSED);
    }
    assertThat(ran).containsExactly(open);
    assertThat(pauses).containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5));

    ran.clear();
    assertThat(late.runDue((date, _) -> ran.add(date), pauses::add)).isEqualTo(Exit.OUTSTANDING);
    assertThat(ran).containsExactly(open, open.plusDays(1));
    assertThat(days.open()).contains(open.plusDays(2));
    assertThat(late.untilDue()).isEqualTo(Duration.ofDays(1));
    assertThat(pauses).hasSize(2);
  }

  /** After the cut-over the next date is open, and the night that broke off is still to be done. */
  @Test
  void schedule_nightThatBrokeOffAfterTheFreeze_isRunBeforeTheNext() throws Exception {
    TestNode sichuan = CLUSTER.node("510000");
    BusinessDays days = sichuan.bean(BusinessDays.class);
    days.openFirst(DAY);
    LocalDate broken = days.open().orElseThrow();
    List<LocalDate> ran = new ArrayList<>();
    List<Duration> pauses = new ArrayList<>();

    sql(sichuan, "ALTER TABLE night_check ADD CONSTRAINT breaks CHECK (false) NOT VALID");
    assertThat(
            schedule(sichuan, broken.plusDays(1), "00:30:00")
                .runDue((date, _) -> ran.add(date), pauses::add))
        .isEqualTo(Exit.FAILED);
    sql(sichuan, "ALTER TABLE night_check DROP CONSTRAINT breaks");
    assertThat(ran).containsExactly(broken);
    assertThat(sichuan.bean(NightRuns.class).isFrozen(broken)).isTrue();
    assertThat(days.open()).contains(broken.plusDays(1));
    assertThat(brokenOff(sichuan)).containsExactly(broken.toString());

    NightResult next = sichuan.bean(Night.class).run(broken.plusDays(1), NightProgress.NONE);
    assertThat(next.exit()).isEqualTo(Exit.REFUSED);
    assertThat(next.faults()).extracting(Fault::code).containsExactly(FaultCode.NIGHT_OUT_OF_ORDER);
    assertThat(next.faults().getFirst().message()).contains(broken.toString());

    // killed, it still says that it runs; it does while the lease has a heartbeat
    sql(
        sichuan,
        "UPDATE batch_job_execution SET status = 'STARTED', end_time = NULL"
            + " WHERE job_execution_id = (SELECT max(job_execution_id) FROM batch_job_execution)");
    try (NightLease.Held _ =
        ((Result.Ok<NightLease.Held>) sichuan.bean(NightLease.class).take()).value()) {
      assertThat(brokenOff(sichuan)).isEmpty();
    }
    assertThat(brokenOff(sichuan)).containsExactly(broken.toString());

    ran.clear();
    NightSchedule restarted = schedule(sichuan, broken.plusDays(2), "00:30:00");
    assertThat(restarted.untilDue()).isEqualTo(Duration.ZERO);
    assertThat(restarted.runAllDue((date, _) -> ran.add(date), pauses::add))
        .isEqualTo(Exit.OUTSTANDING);
    assertThat(ran).containsExactly(broken, broken.plusDays(1));
    assertThat(brokenOff(sichuan)).isEmpty();
    assertThat(sichuan.bean(NightRuns.class).isChecked(broken)).isTrue();
    assertThat(restarted.untilDue()).isEqualTo(Duration.ofDays(1));
  }

  private static List<String> brokenOff(TestNode node) {
    StandingConditions conditions = node.bean(StandingConditions.class);
    conditions.look();
    return conditions.standing().stream()
        .filter(one -> one.kind() == ConditionKind.NIGHT_FAILED)
        .map(Condition::subject)
        .toList();
  }

  private static void sql(TestNode node, String statement) {
    node.jdbc().sql(statement).update();
  }

  private static NightSchedule schedule(TestNode node, LocalDate day, String time) {
    ZoneId china = ZoneId.of("Asia/Shanghai");
    return new NightSchedule(
        node.bean(Night.class),
        node.bean(BusinessDays.class),
        Clock.fixed(day.atTime(LocalTime.parse(time)).atZone(china).toInstant(), china),
        LocalTime.of(0, 30));
  }
}
