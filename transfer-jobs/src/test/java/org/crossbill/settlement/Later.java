package org.crossbill.settlement;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
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
}
