package org.crossbill.users;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords and their hashes (密码): Argon2id, 16 bytes of salt, 32 of hash. No more than two are
 * worked out at once, so that a flood of sign-ins takes bounded memory and leaves a processor.
 */
@Component
class Passwords {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int SHORTEST = 12;
  private static final int LONGEST = 128;
  private static final int MADE_LENGTH = 16;

  /** Without those that are taken for one another: about 5.8 bits each. */
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private final SecureRandom random = new SecureRandom();
  private final Semaphore atOnce = new Semaphore(2);
  private final Argon2PasswordEncoder encoder;
  private final String nobodys;

  Passwords(UserSettings settings) {
    encoder =
        new Argon2PasswordEncoder(
            SALT_BYTES, HASH_BYTES, 1, settings.hashMemory(), settings.hashRounds());
    nobodys = hash(made());
  }

  String hash(String password) {
    return oneOfTwo(() -> encoder.encode(password));
  }

  boolean matches(String password, String hash) {
    return password.length() <= LONGEST && oneOfTwo(() -> encoder.matches(password, hash));
  }

  /** Takes as long as a comparison: whoever guesses names learns nothing by the time. */
  void compareWithNobodys(String password) {
    boolean _ = matches(password, nobodys);
  }

  /** A password nobody has thought of. */
  String made() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < MADE_LENGTH; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** Why a user cannot have this password. */
  static Optional<Fault> unusable(String name, String password) {
    if (password.length() >= SHORTEST
        && password.length() <= LONGEST
        && !password.equalsIgnoreCase(name)) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            FaultCode.PASSWORD_UNUSABLE,
            "password",
            "密码须为 %d 至 %d 个字符，且不同于用户名".formatted(SHORTEST, LONGEST),
            "例如用几个不相干的词组成一句"));
  }

  private <T> T oneOfTwo(Supplier<T> work) {
    atOnce.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      atOnce.release();
    }
  }
}
