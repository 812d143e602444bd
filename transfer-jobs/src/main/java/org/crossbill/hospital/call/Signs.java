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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sign-ins (签到). A sign_no belongs to the hospital that signed in and holds for a time that is
 * configured.
 */
@Component
public class Signs {
  private static final int SIGN_NO_LENGTH = 30;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Duration validity;
  private final Cache<String, Sign> cache = Caffeine.newBuilder().maximumSize(100_000).build();

  Signs(
      JdbcClient jdbc,
      Clock clock,
      @Value("${crossbill.hospital.sign-validity:24h}") Duration validity) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.validity = validity;
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
    return jdbc.sql("SELECT fixmedins_code, sign_time FROM hospital_sign WHERE sign_no = ?")
        .param(signNo)
        .query((row, _) -> new Sign(row.getString(1), row.getTimestamp(2).toInstant()))
        .optional();
  }
}
