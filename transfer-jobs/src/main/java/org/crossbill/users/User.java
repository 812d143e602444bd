package org.crossbill.users;

import java.time.Instant;
import java.util.Set;
import org.crossbill.access.Role;
import org.jspecify.annotations.Nullable;

/**
 * A user of the node (用户).
 *
 * @param stamp moves on with roles, password and disabling; a session of an older one has ended
 * @param ownPassword whether nobody else knows the password; else it is changed before anything
 * @param lockedUntil after too many wrong passwords
 */
public record User(
    String name,
    Set<Role> roles,
    long stamp,
    boolean ownPassword,
    boolean disabled,
    @Nullable Instant lockedUntil,
    Instant createdAt,
    @Nullable Instant lastSignIn) {
  public User {
    roles = Set.copyOf(roles);
  }

  /** Whether he is locked at a moment. */
  public boolean isLocked(Instant now) {
    return lockedUntil != null && lockedUntil.isAfter(now);
  }
}
