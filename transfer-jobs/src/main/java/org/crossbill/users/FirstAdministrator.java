package org.crossbill.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.Set;
import org.crossbill.access.Actor;
import org.crossbill.access.Role;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The first operator of a node (首个管理员): whoever started the node reads a token at its terminal and
 * enters it once at {@code /setup}.
 */
@Component
public class FirstAdministrator {
  private static final Actor SETUP = new Actor("setup");

  private final JdbcClient jdbc;
  private final Users users;
  private final Passwords passwords;

  FirstAdministrator(JdbcClient jdbc, Users users, Passwords passwords) {
    this.jdbc = jdbc;
    this.users = users;
    this.passwords = passwords;
  }

  /** A fresh token while there is no user, to be shown once; an earlier one is void. */
  @Transactional
  public Optional<String> token() {
    if (!users.none()) {
      return Optional.empty();
    }
    String token = passwords.made();
    jdbc.sql(
            """
            INSERT INTO setup_token (hash) VALUES (?)
            ON CONFLICT (one) DO UPDATE SET hash = EXCLUDED.hash, created_at = now()
            """)
        .param(hash(token))
        .update();
    return Optional.of(token);
  }

  /** Whether it is still to be entered. */
  public boolean isAwaited() {
    return users.none();
  }

  /** Enters the first operator; 9408 where the token is wrong or void, 9405 and 9406 as ever. */
  @Transactional
  public Result<User> enter(String token, String name, String password) {
    // the row is the lock: of two who enter the same token one finds it gone
    boolean right =
        jdbc.sql("SELECT hash FROM setup_token FOR UPDATE")
            .query(byte[].class)
            .optional()
            .filter(hash -> MessageDigest.isEqual(hash, hash(token.strip())))
            .isPresent();
    if (!right || !users.none()) {
      return Result.failed(
          new Fault(
              FaultCode.SETUP_TOKEN_WRONG,
              "token",
              "首次设置口令不符或已用过",
              "口令由 serve 启动时打印；无用户时重新启动会打印新的"));
    }
    Result<User> entered = users.add(name, Set.of(Role.OPERATOR), password, SETUP);
    if (entered instanceof Result.Ok<User>) {
      jdbc.sql("DELETE FROM setup_token").update();
    }
    return entered;
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
