package org.crossbill.hospital.transaction.person;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How often a hospital may ask who somebody is (查询限次): so many look-ups in any 60 s, at this
 * replica. A hospital admits some patients a minute; whoever asks for hundreds is collecting
 * persons.
 */
@Component
public class LookUpLimit {
  private static final Logger log = LoggerFactory.getLogger(LookUpLimit.class);
  private static final Duration SPAN = Duration.ofMinutes(1);
  private static final int HOSPITALS = 100_000;
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private final Clock clock;
  private final int most;
  private final LoadingCache<String, Asked> byHospital =
      Caffeine.newBuilder()
          .maximumSize(HOSPITALS)
          .expireAfterAccess(SPAN.multipliedBy(2))
          .build(_ -> new Asked());

  LookUpLimit(Clock clock, @Value("${crossbill.hospital.lookups-per-minute:120}") int most) {
    if (most < 1) {
      throw new IllegalArgumentException("crossbill.hospital.lookups-per-minute is below 1");
    }
    this.clock = clock;
    this.most = most;
  }

  /**
   * Counts a look-up; a fault that says when the next one will be answered, where it is one too
   * many.
   */
  public Optional<Fault> bars(String fixmedinsCode) {
    return byHospital.get(fixmedinsCode).ask(clock.instant(), fixmedinsCode).map(this::tooMany);
  }

  private Fault tooMany(Instant next) {
    LocalDateTime second =
        LocalDateTime.ofInstant(next.plusMillis(999), clock.getZone())
            .truncatedTo(ChronoUnit.SECONDS);
    return new Fault(
        FaultCode.LOOKUPS_TOO_MANY,
        "",
        "本机构一分钟内查询人员信息的次数已满",
        "请于 " + SECONDS.format(second) + " 后重新调用");
  }

  private final class Asked {
    private final ArrayDeque<Instant> times = new ArrayDeque<>();
    private Instant told = Instant.MIN;

    synchronized Optional<Instant> ask(Instant now, String fixmedinsCode) {
      while (!times.isEmpty() && !times.getFirst().plus(SPAN).isAfter(now)) {
        times.removeFirst();
      }
      if (times.size() < most) {
        times.addLast(now);
        return Optional.empty();
      }
      if (!told.isAfter(now)) { // one line a span, not one a call
        told = now.plus(SPAN);
        log.warn(
            "hospital {} asked for persons (1101, 2001, 2101) more than {} times within 60 s",
            fixmedinsCode,
            most);
      }
      return Optional.of(times.getFirst().plus(SPAN));
    }
  }
}
