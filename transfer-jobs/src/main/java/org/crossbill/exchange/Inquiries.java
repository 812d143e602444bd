package org.crossbill.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.codec.MessageCodec;
import org.crossbill.store.Rehearsal;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks another node and waits for its answer (询问), which may reach another replica of this node.
 */
@Component
public class Inquiries {
  /*
   * An answer that reaches the replica that asked is handed over in memory, after the commit. Any
   * other is left in the database, where the asker finds it when it is woken; if it has given up,
   * nobody does.
   */
  private static final String ANSWERED = "answer";
  private static final Duration KEPT = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final MessageCodec codec;
  private final Courier courier;
  private final Wakeups wakeups;
  private final Clock clock;
  private final ConcurrentHashMap<String, Asked> asked = new ConcurrentHashMap<>();

  Inquiries(JdbcClient jdbc, MessageCodec codec, Courier courier, Wakeups wakeups, Clock clock) {
    this.jdbc = jdbc;
    this.codec = codec;
    this.courier = courier;
    this.wakeups = wakeups;
    this.clock = clock;
  }

  /** A question of this replica. */
  private static final class Asked {
    private volatile @Nullable Message answer;
  }

  /**
   * Asks, and waits at most for the time given. Not to be called inside a transaction, except in a
   * rehearsal, which asks nobody.
   *
   * @param inquiryId unique, and told again with the answer
   * @return the answer; empty when none came
   */
  public Optional<Message> ask(
      String inquiryId, NodeCode receiver, Message question, Duration patience) {
    if (Rehearsal.spares(receiver)) {
      return Optional.empty();
    }
    Asked mine = new Asked();
    try (Wakeups.Waiter answered = wakeups.waiter(ANSWERED, inquiryId)) {
      asked.put(inquiryId, mine);
      courier.carry(courier.letter(receiver, question));
      return answered.await(
          patience,
          () -> mine.answer != null ? Optional.ofNullable(mine.answer) : leftAnswer(inquiryId));
    } finally {
      asked.remove(inquiryId);
    }
  }

  /** Takes in an answer, in the transaction of the message that brought it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void answered(String inquiryId, Message answer) {
    Asked here = asked.get(inquiryId);
    if (here != null) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              here.answer = answer;
            }
          });
    } else {
      leave(inquiryId, answer);
    }
    wakeups.wake(ANSWERED, inquiryId);
  }

  private void leave(String inquiryId, Message answer) {
    OffsetDateTime now = OffsetDateTime.now(clock);
    jdbc.sql(
            """
            WITH old AS (
              DELETE FROM left_answer WHERE inquiry_id IN (
                SELECT inquiry_id FROM left_answer WHERE arrived_at < ? FOR UPDATE SKIP LOCKED))
            INSERT INTO left_answer (inquiry_id, answer, arrived_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING
            """)
        .params(now.minus(KEPT), inquiryId, codec.encode(answer), now)
        .update();
  }

  private Optional<Message> leftAnswer(String inquiryId) {
    return jdbc.sql("SELECT answer FROM left_answer WHERE inquiry_id = ?")
        .param(inquiryId)
        .query((row, _) -> codec.decode(row.getBytes(1)))
        .optional();
  }
}
