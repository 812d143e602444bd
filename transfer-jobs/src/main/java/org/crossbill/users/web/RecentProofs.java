package org.crossbill.users.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.crossbill.users.User;
import org.crossbill.users.Users;

/**
 * Who proved himself within the last five minutes (近期验证): by a keyed digest of name and password,
 * whose key lives and dies with the process. A user whose stamp moved on proves himself anew.
 */
final class RecentProofs {
  private static final Duration KEPT = Duration.ofMinutes(5);
  private static final int MOST = 1_000;
  private static final String ALGORITHM = "HmacSHA256";

  private final Cache<String, Long> stamps =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();
  private final byte[] key = new byte[32];

  RecentProofs() {
    new SecureRandom().nextBytes(key);
  }

  void keep(User user, String password) {
    stamps.put(digest(user.name(), password), user.stamp());
  }

  Optional<User> find(String name, String password, Users users) {
    Long stamp = stamps.getIfPresent(digest(name, password));
    return stamp == null
        ? Optional.empty()
        : users.find(name).filter(user -> user.stamp() == stamp && !user.disabled());
  }

  private String digest(String name, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update(name.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return HexFormat.of().formatHex(mac.doFinal(password.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
