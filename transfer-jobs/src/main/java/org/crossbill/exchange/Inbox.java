package org.crossbill.exchange;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crossbill.core.exchange.Lane;
import org.crossbill.core.exchange.Message;
import org.crossbill.store.QuietFailure;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets arrivals take effect exactly once (收件箱). The message id and the effect are written in one
 * transaction; an id that is there already has had its effect.
 */
@Component
class Inbox {
  /*
   * The commit is the floor of the real-time path, so the messages of one poll share a transaction.
   * Where that fails they are taken one by one, and the one that fails again goes to quarantine.
   * Where a key of theirs waits in quarantine, or has a defect, they are taken one by one, too. The
   * quarantine is looked at after the ids are entered: another replica that still holds the same
   * messages may be putting one aside, and the entering waits for it. An inquiry is answered whenever
   * it comes, in no order and without an entry; one that fails is dropped, and asked again.
   */
  private static final Logger log = LoggerFactory.getLogger(Inbox.class);
  private static final List<Duration> BACK_OFF =
      List.of(Duration.ofMillis(50), Duration.ofMillis(250));

  private final JdbcClient jdbc;
  private final Handlers handlers;
  private final QuarantineRows quarantine;
  private final Outages outages;
  private final TransactionTemplate transaction;

  Inbox(
      JdbcClient jdbc,
      Handlers handlers,
      QuarantineRows quarantine,
      Outages outages,
      PlatformTransactionManager transactionManager) {
    this.jdbc = jdbc;
    this.handlers = handlers;
    this.quarantine = quarantine;
    this.outages = outages;
    this.transaction = new TransactionTemplate(transactionManager);
  }

  /**
   * The effect of what one poll brought, of one lane, in its order.
   *
   * @throws RuntimeException in an outage; whatever has not taken effect is to be delivered again
   */
  void receive(Lane lane, List<Arrival> polled) throws InterruptedException {
    List<Arrival> arrivals = withoutKnown(polled);
    Set<String> broken =
        arrivals.stream()
            .filter(arrival -> arrival.defect() != null)
            .map(Arrival::key)
            .collect(Collectors.toSet());
    Map<Boolean, List<Arrival>> parts =
        arrivals.stream().collect(Collectors.partitioningBy(a -> broken.contains(a.key())));
    List<Arrival> together = parts.getOrDefault(false, List.of());
    if (!together.isEmpty() && !takeTogether(lane, together)) {
      takeEach(together);
    }
    takeEach(parts.getOrDefault(true, List.of()));
  }

  /** Whether all took effect together; nothing did where not. */
  private boolean takeTogether(Lane lane, List<Arrival> arrivals) {
    try {
      Boolean taken =
          transaction.execute(status -> {
            List<Arrival> lasting =
                arrivals.stream().filter(arrival -> !arrival.isInquiry()).toList();
            Entered entered = enter(lane, lasting);
            if (entered.waits()) {
              status.setRollbackOnly();
              return false;
            }
            Set<UUID> fresh = entered.fresh();
            for (Arrival arrival : arrivals) {
              Message message = arrival.message();
              if (message != null && (arrival.isInquiry() || fresh.remove(arrival.messageId()))) {
                handle(message, arrival);
              }
            }
            return true;
          });
      outages.none();
      return Boolean.TRUE.equals(taken);
    } catch (RuntimeException e) {
      if (outages.isOutage(e)) {
        throw e;
      }
      log.debug(
          "{} messages together failed, taking them one by one",
          arrivals.size(),
          QuietFailure.of(e));
      return false;
    }
  }

  /** What is logged meanwhile says of which message and case. */
  private void handle(Message message, Arrival arrival) {
    try (MDC.MDCCloseable _ = MDC.putCloseable("message", arrival.messageId().toString());
        MDC.MDCCloseable _ = MDC.putCloseable("case", arrival.key())) {
      handlers.handle(message, arrival.origin());
    }
  }

  private void takeEach(List<Arrival> arrivals) throws InterruptedException {
    for (Arrival arrival : arrivals) {
      takeAlone(arrival);
    }
  }

  private void takeAlone(Arrival arrival) throws InterruptedException {
    if (arrival.isInquiry()) {
      RuntimeException failure = attempt(arrival);
      if (failure != null) {
        log.warn(
            "inquiry {} of node {} failed: {}",
            arrival.messageId(),
            arrival.sender(),
            QuietFailure.line(failure));
      }
      return;
    }
    for (int attempt = 0; ; attempt++) {
      RuntimeException failure = attempt(arrival);
      if (failure == null) {
        return;
      }
      if (failure instanceof MessageRefused || attempt == BACK_OFF.size()) {
        putAside(arrival, failure);
        return;
      }
      Thread.sleep(BACK_OFF.get(attempt));
    }
  }

  private @Nullable RuntimeException attempt(Arrival arrival) {
    try {
      transaction.executeWithoutResult(_ -> takeOrPutBehind(arrival));
      outages.none();
      return null;
    } catch (RuntimeException e) {
      if (outages.isOutage(e)) {
        throw e;
      }
      return e;
    }
  }

  /** The effect of one, or its row in the quarantine, in the caller's transaction. */
  void takeOrPutBehind(Arrival arrival) {
    Message message = arrival.message();
    if (message != null && message.isInquiry()) {
      handle(message, arrival);
      return;
    }
    quarantine.lock(arrival.lane(), arrival.key());
    if (!isFresh(arrival)) {
      return;
    }
    UUID before = quarantine.lastWaiting(arrival);
    if (before != null) {
      quarantine.add(arrival, "waits behind message " + before + " of the same key");
    } else if (message == null) {
      quarantine.add(arrival, String.valueOf(arrival.defect()));
    } else {
      handle(message, arrival);
    }
  }

  private void putAside(Arrival arrival, RuntimeException failure) {
    // that one waits is warned of as a standing condition
    log.info("message {} goes to quarantine: {}", arrival.messageId(), QuietFailure.line(failure));
    transaction.executeWithoutResult(_ -> {
      quarantine.lock(arrival.lane(), arrival.key());
      if (isFresh(arrival)) {
        quarantine.add(arrival, Failures.describe(failure));
        if (outages.isDoubtful(failure)) {
          quarantine.giveSecondChance(arrival.messageId());
        }
      }
    });
  }

  /**
   * What entering some messages found.
   *
   * @param fresh the ids that were not there yet
   * @param waits whether an earlier message of a sender and key of theirs waits in quarantine
   */
  private record Entered(Set<UUID> fresh, boolean waits) {}

  private Entered enter(Lane lane, List<Arrival> arrivals) {
    if (arrivals.isEmpty()) {
      return new Entered(Set.of(), false);
    }
    return jdbc.sql(
            "SELECT fresh, waits FROM enter_inbox(?::uuid[], ?::text[], ?, ?::text[], ?::text[])")
        .params(
            arrivals.stream().map(Arrival::messageId).toArray(UUID[]::new),
            texts(arrivals, Arrival::sender),
            lane.topicPart(),
            texts(arrivals, Arrival::schema),
            texts(arrivals, Arrival::key))
        .query((row, _) ->
            new Entered(
                new HashSet<>(Arrays.asList((UUID[]) row.getArray("fresh").getArray())),
                row.getBoolean("waits")))
        .single();
  }

  private boolean isFresh(Arrival arrival) {
    return !enter(arrival.lane(), List.of(arrival)).fresh().isEmpty();
  }

  private static String[] texts(List<Arrival> arrivals, Function<Arrival, String> part) {
    return arrivals.stream().map(part).toArray(String[]::new);
  }

  /**
   * Those without a valid signature whose id has had its effect before change nothing, whoever sent
   * them: a topic is being read again, and a key has expired since, or came later than they.
   */
  private List<Arrival> withoutKnown(List<Arrival> arrivals) {
    Set<UUID> claimed =
        arrivals.stream()
            .map(Arrival::claim)
            .filter(Objects::nonNull)
            .map(Arrival.Claim::messageId)
            .collect(Collectors.toSet());
    if (claimed.isEmpty()) {
      return arrivals;
    }
    Set<UUID> known =
        new HashSet<>(
            jdbc.sql("SELECT message_id FROM inbox WHERE message_id = ANY (?)")
                .param(claimed.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    List<Arrival> left =
        arrivals.stream()
            .filter(one -> one.claim() == null || !known.contains(one.claim().messageId()))
            .toList();
    if (left.size() < arrivals.size()) {
      log.warn(
          "{} messages without a valid signature bear ids that are here already, and were left",
          arrivals.size() - left.size());
    }
    return left;
  }
}
