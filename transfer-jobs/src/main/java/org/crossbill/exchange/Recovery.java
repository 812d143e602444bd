package org.crossbill.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.store.Audit;
import org.crossbill.store.BusinessDays;
import org.crossbill.store.Incarnation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a restore (恢复后比对): brings back what the topics have, and lists what nobody else has. It may
 * run beside the node and again; what is there already changes nothing.
 */
@Component
public class Recovery {
  /** How long before its last known moment a database may have missed what was on its way. */
  private static final Duration MARGIN = Duration.ofDays(1);

  private final LostMessages messages;
  private final Quarantine quarantine;
  private final ObjectProvider<LeftBehind> features;
  private final BusinessDays days;
  private final Incarnation incarnation;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Recovery(
      LostMessages messages,
      Quarantine quarantine,
      ObjectProvider<LeftBehind> features,
      BusinessDays days,
      Incarnation incarnation,
      Audit audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.messages = messages;
    this.quarantine = quarantine;
    this.features = features;
    this.days = days;
    this.incarnation = incarnation;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What a comparison found.
   *
   * @param life the life of the database it was made in
   * @param since from when the topics were read; null for all they have
   * @param found what was brought back
   * @param rest what is left for people to do, a line each
   */
  public record Report(
      Incarnation.Life life,
      @Nullable Instant since,
      LostMessages.Found found,
      List<String> rest) {}

  /**
   * Compares and brings back.
   *
   * @param from a day before the first loss; null to begin a day before the last moment the
   *     restored database knew of
   */
  public Report recover(@Nullable LocalDate from, Actor actor) throws InterruptedException {
    Incarnation.Life life = incarnation.now();
    Instant since =
        from == null
            ? life.knownUntil().map(until -> until.minus(MARGIN)).orElse(null)
            : from.atStartOfDay(clock.getZone()).toInstant();
    LostMessages.Found found = messages.bringBack(since);
    List<String> rest = new ArrayList<>();
    found
        .unreadable()
        .forEach(topic ->
            rest.add(
                "无权读取主题 %s，未比对 no right to read the topic %1$s: grant it and run this again"
                    .formatted(topic)));
    found.failed().forEach(one -> rest.add("未能找回 could not be made again: " + one));
    days.firstFrom(since == null ? Instant.EPOCH : since)
        .ifPresent(
            date -> features.orderedStream().forEach(feature -> rest.addAll(feature.lines(date))));
    long waiting = quarantine.countWaiting();
    if (waiting > 0) {
      rest.add("隔离区有 %d 条消息待处理 %1$d messages wait in quarantine".formatted(waiting));
    }
    transaction.executeWithoutResult(_ ->
        audit.record(
            actor,
            "database.recover",
            life.mark(),
            "own %s, taken %d, left %d".formatted(found.own(), found.taken(), rest.size())));
    if (found.unreadable().isEmpty() && found.failed().isEmpty()) {
      incarnation.recovered(life);
    }
    return new Report(life, since, found, rest);
  }
}
