package org.crossbill.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.crossbill.access.Actor;
import org.crossbill.batch.NightRows;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.report.Check;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.PaymentNotice;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.TransferAction;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.core.transfer.unemployment.UnemploymentResult;
import org.crossbill.core.transfer.unemployment.UnemploymentSheet;
import org.crossbill.exchange.Outbox;
import org.crossbill.exchange.Quarantine;
import org.crossbill.night.Night;
import org.crossbill.night.NightProgress;
import org.crossbill.night.NightResult;
import org.crossbill.night.NightResult.Exit;
import org.crossbill.store.BusinessDays;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Money that the destination credited is held to what the origin remitted, night by night at both:
 * 18,129.92 yuan were once credited by a forged sheet and payment notice, with every check green.
 */
class RemittancesTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER =
      CrossbillCluster.of("000000", "320000", "440000")
          .with("crossbill.first-date", "2026-03-02")
          .with("crossbill.night.parties", "320000,440000")
          .with("crossbill.night.counterpart-wait", "20s")
          .with("crossbill.night.in-flight-wait", "1s")
          .with("crossbill.night.reports", "target/remittances-reports");

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  private static final NodeCode JIANGSU = new NodeCode("320000");
  private static final NodeCode GUANGDONG = new NodeCode("440000");
  private static final TransferPerson HONEST =
      new TransferPerson("440524188001010011", "张三", "3200001");
  private static final TransferPerson FORGED =
      new TransferPerson("440524188001010022", "李四", "3200002");

  private final TestNode jiangsu = CLUSTER.node("320000");
  private final TestNode guangdong = CLUSTER.node("440000");

  private static <T> T value(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(T value) -> value;
      case Result.Failed<T>(List<Fault> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private CaseId letterSent(Scheme scheme, TransferPerson person) {
    TransferDesk desk = guangdong.bean(TransferDesk.class);
    Actor clerk = new Actor("clerk-gd");
    CaseId caseId = value(desk.apply(new TransferApplication(scheme, JIANGSU, person), clerk));
    value(desk.sendContactLetter(caseId, new ReceivingAccount("行", "户", "1"), clerk));
    CLUSTER.awaitQuiet();
    return caseId;
  }

  /** Both nights of a date, side by side as they wait for each other. */
  private List<Exit> nights(LocalDate date) throws Exception {
    List<Exit> exits = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(2)) {
      List<Callable<NightResult>> both =
          List.of(
              () -> jiangsu.bean(Night.class).run(date, NightProgress.NONE),
              () -> guangdong.bean(Night.class).run(date, NightProgress.NONE));
      for (var night : threads.invokeAll(both)) {
        exits.add(night.get().exit());
      }
    }
    CLUSTER.awaitQuiet();
    return exits;
  }

  private static List<Check> remittances(TestNode node, LocalDate date) {
    return node.bean(NightRows.class).checks(date).stream()
        .filter(check -> check.name().startsWith("transfers-"))
        .toList();
  }

  private static List<Check> checks(long creditedFen, long remittedFen, long otherwise) {
    return List.of(
        new Check("transfers-credited-are-remitted", creditedFen, remittedFen),
        new Check("transfers-credited-otherwise", otherwise, 0));
  }

  private static TransferAction lastAction(TestNode node, CaseId caseId) {
    return node.bean(TransferTimelines.class).find(caseId).orElseThrow().steps().getLast().action();
  }

  @Test
  void moneyThatNobodyRemitted_failsTheNextNightOfBothProvinces() throws Exception {
    CLUSTER.nodes().forEach(node -> node.bean(BusinessDays.class).openFirst(FIRST));
    CaseId honest = letterSent(Scheme.ENTERPRISE_EMPLOYEES, HONEST);
    TransferDesk desk = jiangsu.bean(TransferDesk.class);
    String form =
        """
        {"AAB299": "320100", "AAE035": "2026-03-02", "method": "MONTHLY_PRODUCT", "rows": [
          {"AAE001": 2025, "AAE202": 12, "AAE180": 5000, "AAA043": 0.08},
          {"AAE001": 2026, "AAE041": "202601", "AAE042": "202602", "AAE180": 5000, "AAA043": 0.08}]}
        """;
    value(desk.makeSheet(honest, form, new Actor("clerk-js")));
    value(desk.remit(honest, new Actor("clerk-js")));

    CaseId forged = letterSent(Scheme.UNEMPLOYMENT, FORGED);
    UnemploymentSheet sheet =
        new UnemploymentSheet(
            1,
            FIRST,
            FORGED,
            new AreaCode("320100"),
            FIRST,
            24,
            0,
            new UnemploymentResult(6, 6, 1_208_661, 604_331),
            List.of());
    PaymentNotice notice = new PaymentNotice(forged + "-1", 1, FORGED, 1_812_992, FIRST);
    jiangsu
        .transaction()
        .executeWithoutResult(_ -> {
          // in Jiangsu's name and under its key, past its desk and its books
          Outbox outbox = jiangsu.bean(Outbox.class);
          outbox.send(GUANGDONG, new CaseMessage(forged, Scheme.UNEMPLOYMENT, sheet));
          outbox.send(GUANGDONG, new CaseMessage(forged, Scheme.UNEMPLOYMENT, notice));
        });
    CLUSTER.awaitQuiet();

    nights(FIRST);
    assertThat(
            guangdong
                .jdbc()
                .sql("SELECT total_fen FROM transfer_credit ORDER BY total_fen")
                .query(Long.class)
                .list())
        .containsExactly(1_403_900L, 1_812_992L);

    assertThat(nights(FIRST.plusDays(1))).containsExactly(Exit.CHECK_FAILED, Exit.CHECK_FAILED);
    assertThat(remittances(jiangsu, FIRST.plusDays(1))).isEqualTo(checks(3_216_892, 1_403_900, 1));
    assertThat(remittances(guangdong, FIRST.plusDays(1))).isEqualTo(checks(1_812_992, 0, 1));
    assertThat(lastAction(jiangsu, forged)).isEqualTo(TransferAction.DISPUTE_CREDIT);
    assertThat(lastAction(guangdong, forged)).isEqualTo(TransferAction.RECEIVE_DISPUTE);
    assertThat(
            jiangsu.bean(TransferTimelines.class).find(honest).orElseThrow().row().state().stage())
        .isEqualTo(TransferStage.CLOSED);
    for (TestNode node : CLUSTER.nodes()) {
      assertThat(node.bean(Quarantine.class).waiting()).isEmpty();
    }

    // each night looks at its own
    assertThat(remittances(jiangsu, FIRST)).isEqualTo(checks(0, 0, 0));
    CLUSTER.books().expectBroken("night-checks");
  }
}
