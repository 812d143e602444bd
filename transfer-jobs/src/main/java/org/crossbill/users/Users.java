package org.crossbill.users;

import static java.util.stream.Collectors.joining;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.crossbill.access.Actor;
import org.crossbill.access.Role;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.store.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The users of the node (用户管理): who they are and what they may. Every change is audited in its
 * transaction, and ends the sessions that were there before.
 */
@Component
public class Users {
  private static final Actor SIGN_IN = new Actor("sign-in");
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
  private static final String COLUMNS =
      "name, roles, stamp, own_password, disabled, locked_until, created_at, last_sign_in";

  private final JdbcClient jdbc;
  private final Passwords passwords;
  private final UserSettings settings;
  private final Audit audit;
  private final Clock clock;
  private final TransactionTemplate transactions;

  /** Refusals of the last minute: one row each. */
  private final Cache<String, Boolean> lately =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  Users(
      JdbcClient jdbc,
      Passwords passwords,
      UserSettings settings,
      Audit audit,
      Clock clock,
      PlatformTransactionManager transactions) {
    this.transactions = new TransactionTemplate(transactions);
    this.jdbc = jdbc;
    this.passwords = passwords;
    this.settings = settings;
    this.audit = audit;
    this.clock = clock;
  }

  /** All of them, by name. */
  public List<User> all() {
    return jdbc.sql("SELECT " + COLUMNS + " FROM node_user ORDER BY name")
        .query((row, _) -> user(row))
        .list();
  }

  /** One of them. */
  public Optional<User> find(String name) {
    return jdbc.sql("SELECT " + COLUMNS + " FROM node_user WHERE name = ?")
        .param(name)
        .query((row, _) -> user(row))
        .optional();
  }

  /** Whether there is none yet. */
  public boolean none() {
    return jdbc.sql("SELECT NOT EXISTS (SELECT FROM node_user)").query(Boolean.class).single();
  }

  /**
   * A new user with a password of his own choice.
   *
   * @return 9404, 9405, 9406, 9407 where he cannot be
   */
  public Result<User> add(String name, Set<Role> roles, String password, Actor actor) {
    Optional<Fault> unusable = Passwords.unusable(name, password);
    if (unusable.isPresent()) {
      return Result.failed(unusable.get());
    }
    String hash = passwords.hash(password);
    return inOne(() -> insert(name, roles, hash, true, actor));
  }

  /**
   * A new user with a password made for him, which he changes at his first sign-in.
   *
   * @return the password, to be shown once
   */
  public Result<String> add(String name, Set<Role> roles, Actor actor) {
    String password = passwords.made();
    String hash = passwords.hash(password);
    return inOne(() -> insert(name, roles, hash, false, actor)).then(_ -> Result.ok(password));
  }

  /** In one transaction, in which no hash is worked out: it would hold a connection meanwhile. */
  private <T> T inOne(Supplier<T> deed) {
    return Objects.requireNonNull(transactions.execute(_ -> deed.get()));
  }

  private Result<User> insert(String name, Set<Role> roles, String hash, boolean own, Actor actor) {
    if (!NAME.matcher(name).matches()) {
      return Result.failed(
          new Fault(
              FaultCode.USER_NAME_UNUSABLE,
              "name",
              "用户名须为 2 至 40 个小写字母、数字或 . _ -，以字母或数字开头",
              "例如 zhang.san"));
    }
    if (roles.isEmpty()) {
      return Result.failed(protectedUser("至少须有一个角色", "选择角色"));
    }
    int added =
        jdbc.sql(
                """
                INSERT INTO node_user (name, hash, roles, own_password) VALUES (?, ?, ?, ?)
                ON CONFLICT DO NOTHING
                """)
            .params(name, hash, names(roles), own)
            .update();
    if (added == 0) {
      return Result.failed(
          new Fault(FaultCode.USER_EXISTS, "name", "已有用户 " + name, "另取一个用户名，或启用已有的"));
    }
    audit.record(actor, "user.add", name, listed(roles));
    return Result.ok(find(name).orElseThrow());
  }

  /** Gives a user other roles; 9403, 9407 where it cannot be. */
  @Transactional
  public Result<User> giveRoles(String name, Set<Role> roles, Actor actor) {
    if (roles.isEmpty()) {
      return Result.failed(protectedUser("至少须有一个角色", "选择角色，或停用该用户"));
    }
    return change(
        name,
        actor,
        "user.roles",
        listed(roles),
        () ->
            jdbc.sql("UPDATE node_user SET roles = ?, stamp = stamp + 1 WHERE name = ?")
                .params(names(roles), name)
                .update());
  }

  /** Lets a user in no longer, or again; 9403, 9407 where it cannot be. */
  @Transactional
  public Result<User> disable(String name, boolean disabled, Actor actor) {
    return change(
        name,
        actor,
        disabled ? "user.disable" : "user.enable",
        "",
        () ->
            jdbc.sql("UPDATE node_user SET disabled = ?, stamp = stamp + 1 WHERE name = ?")
                .params(disabled, name)
                .update());
  }

  /** Ends a lock before its time; 9403, 9407 where it cannot be. */
  @Transactional
  public Result<User> unlock(String name, Actor actor) {
    return change(
        name,
        actor,
        "user.unlock",
        "",
        () ->
            jdbc.sql("UPDATE node_user SET failures = 0, locked_until = NULL WHERE name = ?")
                .param(name)
                .update());
  }

  /**
   * Makes a new password for a user who forgot his; it is changed at the next sign-in.
   *
   * @return the password, to be shown once
   */
  public Result<String> resetPassword(String name, Actor actor) {
    String password = passwords.made();
    String hash = passwords.hash(password);
    return inOne(() -> change(name, actor, "user.reset", "", () -> setHash(name, hash, false)))
        .then(_ -> Result.ok(password));
  }

  /** Gives a user a password that nobody else is told; 9403, 9406, 9407 where it cannot be. */
  public Result<User> givePassword(String name, String password, Actor actor) {
    Optional<Fault> unusable = Passwords.unusable(name, password);
    if (unusable.isPresent()) {
      return Result.failed(unusable.get());
    }
    String hash = passwords.hash(password);
    return inOne(() -> change(name, actor, "user.reset", "", () -> setHash(name, hash, true)));
  }

  /**
   * Changes one's own password; 9406 where the old one is wrong, which counts as at the sign-in, or
   * the new one cannot be. No connection is held while hashes are worked out.
   */
  public Result<User> changePassword(String name, String old, String fresh) {
    if (!passwords.matches(old, hashOf(name))) {
      transactions.executeWithoutResult(
          _ -> countFailure(name, "user.password.failed", "wrong old password"));
      return Result.failed(
          new Fault(FaultCode.PASSWORD_UNUSABLE, "old", "原密码不对", "输入现在的密码；忘记时由操作员重置"));
    }
    Optional<Fault> unusable =
        old.equals(fresh)
            ? Optional.of(new Fault(FaultCode.PASSWORD_UNUSABLE, "password", "新密码与原密码相同", "另取一个"))
            : Passwords.unusable(name, fresh);
    if (unusable.isPresent()) {
      return Result.failed(unusable.get());
    }
    String hash = passwords.hash(fresh);
    transactions.executeWithoutResult(_ -> {
      setHash(name, hash, true);
      audit.record(new Actor(name), "user.password", name, "");
    });
    return Result.ok(find(name).orElseThrow());
  }

  private String hashOf(String name) {
    return jdbc.sql("SELECT hash FROM node_user WHERE name = ?")
        .param(name)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private void setHash(String name, String hash, boolean own) {
    jdbc.sql(
            """
            UPDATE node_user SET hash = ?, own_password = ?, stamp = stamp + 1, failures = 0, locked_until = NULL
            WHERE name = ?
            """)
        .params(hash, own, name)
        .update();
  }

  /** Nobody changes himself, so that there is always an operator left. */
  private Result<User> change(
      String name, Actor actor, String action, String detail, Runnable change) {
    if (actor.who().equals(name)) {
      return Result.failed(protectedUser("不能更改自己的账户", "由另一名操作员办理"));
    }
    if (find(name).isEmpty()) {
      return Result.failed(new Fault(FaultCode.USER_UNKNOWN, "name", "没有用户 " + name, "刷新列表"));
    }
    change.run();
    audit.record(actor, action, name, detail);
    return Result.ok(find(name).orElseThrow());
  }

  /**
   * Whether this is the user's password, now. Counts what was wrong, locks after too many, and
   * audits; one answer for an unknown name, a wrong password, a lock and a disabled user. No
   * connection is held while the hash is worked out.
   *
   * @param from the address the attempt came from
   */
  public Optional<User> signIn(String name, String password, String from) {
    User user = find(name).orElse(null);
    if (user == null || user.disabled() || user.isLocked(clock.instant())) {
      passwords.compareWithNobodys(password);
      transactions.executeWithoutResult(_ -> refused(name, user, from));
      return Optional.empty();
    }
    boolean right = passwords.matches(password, hashOf(name));
    boolean in =
        Boolean.TRUE.equals(
            transactions.execute(_ -> {
              if (!right) {
                countFailure(name, "signin.failed", "wrong password, from " + from);
                return false;
              }
              return signedIn(name, from);
            }));
    return in ? Optional.of(user) : Optional.empty();
  }

  /** An unknown name is not kept: somebody may have typed his password there. */
  private void refused(String name, @Nullable User user, String from) {
    String why = user == null ? "unknown user" : user.disabled() ? "disabled" : "locked";
    String who = user == null ? "-" : name;
    if (lately.asMap().putIfAbsent(who + " " + why + " " + from, true) != null) {
      return; // whoever hammers at the door does not fill a chain that nobody may shorten
    }
    audit.record(SIGN_IN, "signin.failed", user == null ? "-" : name, why + ", from " + from);
  }

  /** Guesses that came side by side have locked him meanwhile: then the right one is too late. */
  private boolean signedIn(String name, String from) {
    Timestamp now = Timestamp.from(clock.instant());
    boolean in =
        jdbc.sql(
                    """
                    UPDATE node_user SET failures = 0, locked_until = NULL, last_sign_in = ?
                    WHERE name = ? AND NOT disabled AND (locked_until IS NULL OR locked_until <= ?)
                    """)
                .params(now, name, now)
                .update()
            == 1;
    if (in) {
      audit.record(new Actor(name), "signin", name, "from " + from);
    } else {
      audit.record(SIGN_IN, "signin.failed", name, "locked, from " + from);
    }
    return in;
  }

  /** Counts a wrong password; the rows of the audit come last, as with every deed. */
  private void countFailure(String name, String action, String detail) {
    int failures =
        jdbc.sql("UPDATE node_user SET failures = failures + 1 WHERE name = ? RETURNING failures")
            .param(name)
            .query(Integer.class)
            .single();
    if (failures >= settings.failures()) {
      jdbc.sql("UPDATE node_user SET failures = 0, locked_until = ? WHERE name = ?")
          .params(Timestamp.from(clock.instant().plus(settings.lock())), name)
          .update();
    }
    audit.record(SIGN_IN, action, name, detail);
    if (failures >= settings.failures()) {
      audit.record(SIGN_IN, "user.lock", name, failures + " wrong passwords in a row");
    }
  }

  private static Fault protectedUser(String message, String hint) {
    return new Fault(FaultCode.USER_PROTECTED, "name", message, hint);
  }

  private static String[] names(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).toArray(String[]::new);
  }

  private static String listed(Set<Role> roles) {
    return roles.stream().sorted().map(Role::name).collect(joining(" "));
  }

  private static User user(ResultSet row) throws SQLException {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    for (String role : (String[]) row.getArray("roles").getArray()) {
      roles.add(Role.valueOf(role));
    }
    return new User(
        row.getString("name"),
        roles,
        row.getLong("stamp"),
        row.getBoolean("own_password"),
        row.getBoolean("disabled"),
        instant(row.getTimestamp("locked_until")),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("last_sign_in")));
  }

  private static @Nullable Instant instant(@Nullable Timestamp time) {
    return time == null ? null : time.toInstant();
  }
}
