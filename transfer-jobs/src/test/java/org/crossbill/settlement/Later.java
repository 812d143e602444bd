package org.crossbill.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.crossbill.conditions.Condition;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Node;
import org.crossbill.testing.TestNode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A look at the calls without an answer by a clock that is ahead of the node's. */
public final class Later {
  private Later() {}

  /** Asks again as the node would after some time. */
  public static void askAgain(TestNode node, Duration ahead) {
    of(node, ahead).look();
  }

  /** What stands as CALL_STUCK after some time. */
  public static List<Condition> stuck(TestNode node, Duration ahead) {
    return new StuckCalls()
        .callsWithoutEnd(node.bean(JdbcClient.class), of(node, ahead))
        .standing();
  }

  private static AskAgain of(TestNode node, Duration ahead) {
    return new AskAgain(
        node.bean(SettlementDesk.class),
        node.bean(BusinessDays.class),
        node.bean(JdbcClient.class),
        node.bean(TransactionTemplate.class),
        Clock.offset(Clock.system(ZoneId.of("Asia/Shanghai")), ahead),
        node.bean(Node.class),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10));
  }

  /** What reversals leave to be settled again is proposed now. */
  public static void propose(TestNode node) {
    node.bean(Resettlements.class).look();
  }

  /**
   * What stands open of such proposals: how many wait for a decision, how many bills for others.
   */
  public static List<Long> resettlements(TestNode node) {
    ResettlementWatch.Conditions conditions = new ResettlementWatch.Conditions();
    JdbcClient jdbc = node.bean(JdbcClient.class);
    return Stream.of(
            conditions.resettlementsProposed(jdbc, node.bean(Node.class)),
            conditions.resettlementsAwaited(jdbc))
        .map(source -> source.standing().stream().mapToLong(Condition::number).sum())
        .toList();
  }
}
