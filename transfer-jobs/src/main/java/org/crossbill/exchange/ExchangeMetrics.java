package org.crossbill.exchange;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.crossbill.core.exchange.Lane;
import org.crossbill.store.Sampled;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits to be sent and to be taken, by lane (收发指标). */
@Component
class ExchangeMetrics implements MeterBinder {
  /** Counted no further: a backlog is one at any of its sizes, and its age says how old. */
  private static final int COUNTED = 10_000;

  private final JdbcClient jdbc;
  private final InboxListeners listeners;
  private final Sampled<Map<Lane, Waiting>> outbox = new Sampled<>(this::waiting);

  ExchangeMetrics(JdbcClient jdbc, InboxListeners listeners) {
    this.jdbc = jdbc;
    this.listeners = listeners;
  }

  /**
   * What waits in the outbox of a lane.
   *
   * @param messages at most {@value #COUNTED}
   * @param seconds since the oldest was written, 0 where none waits
   */
  private record Waiting(long messages, double seconds) {}

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Lane lane : Lane.values()) {
      Gauge.builder(
              "crossbill.outbox.waiting",
              outbox,
              sampled -> sampled.figure(all -> of(all, lane).messages()))
          .tag("lane", lane.topicPart())
          .description("messages written and not sent, counted to " + COUNTED)
          .register(registry);
      Gauge.builder(
              "crossbill.outbox.age",
              outbox,
              sampled -> sampled.figure(all -> of(all, lane).seconds()))
          .tag("lane", lane.topicPart())
          .baseUnit("seconds")
          .description("how long the oldest of them waits")
          .register(registry);
      Gauge.builder("crossbill.inbox.lag", listeners, reading -> reading.lag(lane))
          .tag("lane", lane.topicPart())
          .baseUnit("messages")
          .description("messages in the inbox topic and not taken, of this replica's partitions")
          .register(registry);
    }
  }

  private static Waiting of(Map<Lane, Waiting> all, Lane lane) {
    return Objects.requireNonNull(all.get(lane));
  }

  private Map<Lane, Waiting> waiting() {
    Map<Lane, Waiting> waiting = new HashMap<>();
    for (Lane lane : Lane.values()) {
      waiting.put(
          lane,
          jdbc.sql(
                  """
                  SELECT count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)::float8
                  FROM (SELECT created_at FROM outbox WHERE sent_at IS NULL AND lane = ? ORDER BY seq LIMIT %d) o
                  """
                      .formatted(COUNTED))
              .param(lane.topicPart())
              .query((row, _) -> new Waiting(row.getLong(1), row.getDouble(2)))
              .single());
    }
    return waiting;
  }
}
