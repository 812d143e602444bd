package org.crossbill.hospital.transaction.filing;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.crossbill.conditions.Condition;
import org.crossbill.exchange.Outbox;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.store.Node;
import org.crossbill.testing.TestNode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A look at the filings without an answer by a clock that is ahead of the node's. */
public final class FilingsLater {
  private FilingsLater() {}

  /** What stands as FILING_STUCK after some time. */
  public static List<Condition> stuck(TestNode node, Duration ahead) {
    return new FilingsAskedAgain.Stuck()
        .filingsWithoutEnd(node.bean(JdbcClient.class), at(ahead), Duration.ofMinutes(10))
        .standing();
  }

  private static Clock at(Duration ahead) {
    return Clock.offset(Clock.system(ZoneId.of("Asia/Shanghai")), ahead);
  }

  /** Asks again as the node would after some time; how many times it did so. */
  public static long askAgain(TestNode node, Duration ahead) {
    long before = times(node);
    new FilingsAskedAgain(
            node.bean(JdbcClient.class),
            node.bean(Outbox.class),
            node.bean(MessageCodec.class),
            node.bean(TransactionTemplate.class),
            at(ahead),
            node.bean(Node.class),
            Duration.ofMinutes(5))
        .look();
    return times(node) - before;
  }

  private static long times(TestNode node) {
    return node.jdbc()
        .sql("SELECT coalesce(sum(times), 0) FROM filing_open")
        .query(Long.class)
        .single();
  }
}
