package org.crossbill.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.crossbill.store.Retention;
import org.crossbill.store.RetentionSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets go of messages that were sent long ago (发件箱清理). What is not sent stays, and what was refused
 * or skipped, since it tells what people decided, and what is about something unfinished.
 */
@Component
class OutboxRetention implements Retention {
  static final String WHAT = "outbox";

  private static final int MILLIS_SHIFT = 16;
  private static final long VERSION = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final JdbcClient jdbc;
  private final Duration keep;
  private final ObjectProvider<Unfinished> features;

  OutboxRetention(
      JdbcClient jdbc,
      RetentionSettings settings,
      ExchangeProperties exchange,
      ObjectProvider<Unfinished> features) {
    this.jdbc = jdbc;
    this.keep =
        Retention.atLeast(
            WHAT,
            settings.outbox(),
            exchange.sendAgain(),
            "as crossbill.exchange.send-again sends them again for so long");
    this.features = features;
  }

  @Override
  public String what() {
    return WHAT;
  }

  @Override
  public Duration keep() {
    return keep;
  }

  /**
   * By the time in the ids, whose index is there: one of the marks would cost every message.
   *
   * @param after not asked for: what was unfinished then may be finished now
   */
  @Override
  public Bite bite(Instant after, Instant before, int atMost) {
    List<Long> done = new ArrayList<>();
    UUID from = new UUID(0, 0);
    boolean more = true;
    while (more && done.size() < atMost) {
      List<Sent> old = sent(from, before, atMost);
      Set<String> keys = old.stream().map(Sent::key).collect(Collectors.toSet());
      Set<String> unfinished =
          features.stream()
              .flatMap(feature -> feature.among(keys).stream())
              .collect(Collectors.toSet());
      old.stream()
          .filter(one -> !unfinished.contains(one.key()))
          .limit(atMost - done.size())
          .forEach(one -> done.add(one.seq()));
      more = old.size() == atMost;
      from = more ? old.getLast().id() : from;
    }
    jdbc.sql("DELETE FROM outbox WHERE seq = ANY (?)").param(done.toArray(Long[]::new)).update();
    return new Bite(done.size(), before, more);
  }

  private record Sent(long seq, UUID id, String key) {}

  private List<Sent> sent(UUID from, Instant before, int atMost) {
    return jdbc.sql(
            """
            SELECT seq, message_id, key FROM outbox o WHERE message_id > ? AND message_id < ? AND sent_at < ?
              AND NOT EXISTS (SELECT FROM outbox_refused r WHERE r.seq = o.seq)
            ORDER BY message_id LIMIT ?
            """)
        .params(from, firstIdOf(before), before.atOffset(ZoneOffset.UTC), atMost)
        .query((row, _) -> new Sent(row.getLong(1), row.getObject(2, UUID.class), row.getString(3)))
        .list();
  }

  /** The least UUID of version 7 of a moment. */
  private static UUID firstIdOf(Instant moment) {
    return new UUID((moment.toEpochMilli() << MILLIS_SHIFT) | VERSION, VARIANT);
  }
}
