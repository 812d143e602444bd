package org.crossbill.hospital.call;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Sign-ins (签到). A sign_no belongs to the hospital that signed in and holds for a time that is
 * configured.
 */
@Component
public class Signs {
  private static final int SIGN_NO_LENGTH = 30;

  private static final String SIGNED_OUT = "sign-out";

  private final JdbcClient jdbc;
  private final Wakeups wakeups;
  private final Clock clock;
  private final Duration validity;
  private final Cache<String, Sign> cache = Caffeine.newBuilder().maximumSize(100_000).build();

  Signs(
      JdbcClient jdbc,
      Wakeups wakeups,
      Clock clock,
      @Value("${crossbill.hospital.sign-validity:24h}") Duration validity) {
    this.jdbc = jdbc;
    this.wakeups = wakeups;
    this.clock = clock;
    this.validity = validity;
    wakeups.onBroadcast(
        SIGNED_OUT, signNo -> signNo.ifPresentOrElse(cache::invalidate, cache::invalidateAll));
  }

  private record Sign(String fixmedinsCode, Instant time) {}

  /** A sign-in that has taken place. */
  public record Signed(LocalDateTime time, String signNo) {}

  /** Signs in; every call gives a new sign_no, the earlier ones hold on. */
  public Signed signIn(String fixmedinsCode, String opterNo, @Nullable String mac, String ip) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String signNo = UUID.randomUUID().toString().replace("-", "").substring(0, SIGN_NO_LENGTH);
    jdbc.sql(
            """
            INSERT INTO hospital_sign (sign_no, fixmedins_code, opter_no, mac, ip, sign_time) VALUES (?, ?, ?, ?, ?, ?)
            """)
        .params(Arrays.asList(signNo, fixmedinsCode, opterNo, mac, ip, Timestamp.from(now)))
        .update();
    cache.put(signNo, new Sign(fixmedinsCode, now));
    return new Signed(LocalDateTime.ofInstant(now, clock.getZone()), signNo);
  }

  /**
   * Signs out (签退): the sign_no holds no longer, on any replica.
   *
   * @return when; empty where the sign_no is not one of the hospital that holds
   */
  @Transactional
  public Optional<LocalDateTime> signOut(String fixmedinsCode, String signNo) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    int out =
        jdbc.sql(
                """
                UPDATE hospital_sign SET sign_out_time = ?
                WHERE sign_no = ? AND fixmedins_code = ? AND sign_out_time IS NULL AND sign_time > ?
                """)
            .params(Timestamp.from(now), signNo, fixmedinsCode, Timestamp.from(now.minus(validity)))
            .update();
    if (out == 0) {
      return Optional.empty();
    }
    cache.invalidate(signNo);
    wakeups.broadcast(SIGNED_OUT, List.of(signNo));
    return Optional.of(LocalDateTime.ofInstant(now, clock.getZone()));
  }

  /** Whether a text has the form of a sign_no. */
  public static boolean isNumber(String text) {
    return text.matches("[0-9a-f]{" + SIGN_NO_LENGTH + "}");
  }

  /** Whether the sign_no is the hospital's and still holds. */
  boolean holds(String signNo, String fixmedinsCode) {
    Sign sign = cache.getIfPresent(signNo);
    if (sign == null) {
      sign = read(signNo).orElse(null);
      if (sign == null) {
        return false;
      }
      cache.put(signNo, sign);
    }
    return sign.fixmedinsCode().equals(fixmedinsCode)
        && clock.instant().isBefore(sign.time().plus(validity));
  }

  private Optional<Sign> read(String signNo) {
    return jdbc.sql(
            "SELECT fixmedins_code, sign_time FROM hospital_sign WHERE sign_no = ? AND sign_out_time IS NULL")
        .param(signNo)
        .query((row, _) -> new Sign(row.getString(1), row.getTimestamp(2).toInstant()))
        .optional();
  }
}
