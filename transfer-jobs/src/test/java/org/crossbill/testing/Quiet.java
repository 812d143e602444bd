package org.crossbill.testing;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DataAccessException;

/** Waits until no message is under way between the nodes of a cluster. */
public final class Quiet {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Quiet() {}

  /** Returns when everything sent has arrived; fails where that takes too long. */
  public static void await(List<TestNode> nodes) {
    long deadlineNanos = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      String underway = look(nodes);
      if (underway.isEmpty()) {
        return;
      }
      if (System.nanoTime() > deadlineNanos) {
        throw new AssertionError("not quiet after " + LIMIT + ":" + underway);
      }
      pause();
    }
  }

  /** A database that a test has just broken is not quiet. */
  private static String look(List<TestNode> nodes) {
    try {
      return underway(nodes);
    } catch (DataAccessException e) {
      return "\n" + e.getMessage();
    }
  }

  /** Every message to a node of the cluster is sent and has arrived. */
  private static String underway(List<TestNode> nodes) {
    var text = new StringBuilder();
    Set<String> present = nodes.stream().map(node -> node.code().value()).collect(toSet());
    for (TestNode receiver : nodes) {
      Set<UUID> missing = new HashSet<>();
      for (TestNode sender : nodes) {
        missing.addAll(
            sender
                .jdbc()
                .sql(
                    """
                    SELECT message_id FROM outbox o WHERE receiver = ? AND NOT EXISTS (
                      SELECT FROM outbox_refused r WHERE r.seq = o.seq AND r.state = 'SKIPPED')
                    """)
                .param(receiver.code().value())
                .query(UUID.class)
                .list());
      }
      receiver
          .jdbc()
          .sql("SELECT message_id FROM inbox")
          .query(UUID.class)
          .list()
          .forEach(missing::remove);
      if (!missing.isEmpty()) {
        text.append("\n%s has not received %s".formatted(receiver.code(), missing));
      }
    }
    for (TestNode sender : nodes) {
      long unsent =
          sender
              .jdbc()
              .sql("SELECT count(*) FROM outbox WHERE sent_at IS NULL AND receiver = ANY (?)")
              .param(present.toArray(String[]::new))
              .query(Long.class)
              .single();
      if (unsent > 0) {
        text.append("\n%s has %d messages not sent".formatted(sender.code(), unsent));
      }
    }
    return text.toString();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
