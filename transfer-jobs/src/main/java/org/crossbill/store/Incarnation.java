package org.crossbill.store;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which life of the database this is (数据库代次). It changes with every restore, and stands in every
 * number the node gives, so that none is given twice
 * (docs/decisions/0046-numbers-survive-a-restore.md).
 */
@Component
public class Incarnation {
  private static final Logger log = LoggerFactory.getLogger(Incarnation.class);

  private final JdbcClient jdbc;
  private final Node node;
  private final boolean begunAtStart;

  /** Looks whether the database is where it was; a node in its first life is told nothing. */
  Incarnation(JdbcClient jdbc, Node node) {
    this.jdbc = jdbc;
    this.node = node;
    this.begunAtStart = beginAs(null).isPresent();
  }

  /**
   * A life of the database.
   *
   * @param mark in the numbers: empty, or R and six digits or letters that rise with every life
   * @param reason how it was found
   * @param begun when
   * @param knownUntil the last moment its messages tell of as it began; empty where it had none
   * @param recovered whether {@code recover} has compared it with what others know
   */
  public record Life(
      String mark, String reason, Instant begun, Optional<Instant> knownUntil, boolean recovered) {}

  /**
   * The life that numbers are given in now; known until where the earliest of those not compared
   * was, and nowhere if one of them had no messages.
   */
  public Life now() {
    return jdbc.sql(
            """
            SELECT mark, reason, begun_at, recovered_at,
                   CASE WHEN number > 0 AND recovered_at IS NULL THEN (
                     SELECT known_until FROM node_incarnation WHERE number > 0 AND recovered_at IS NULL
                     ORDER BY known_until NULLS FIRST LIMIT 1) ELSE known_until END AS known_until
            FROM node_incarnation ORDER BY number DESC LIMIT 1
            """)
        .query((row, _) ->
            new Life(
                row.getString("mark"),
                row.getString("reason"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("known_until", OffsetDateTime.class))
                    .map(OffsetDateTime::toInstant),
                row.getString("mark").isEmpty() || row.getObject("recovered_at") != null))
        .single();
  }

  /**
   * Whether this start found the database in another place, so that signs of the same add nothing.
   */
  public boolean isBegunAtStart() {
    return begunAtStart;
  }

  /**
   * Begins a new life, from the next number on, on every replica.
   *
   * @param reason how it was found; what has been a reason before begins nothing
   * @return its mark; empty where the life goes on
   */
  public Optional<String> begin(String reason) {
    return beginAs(reason);
  }

  /** What can be brought back was, as a life and those before it need; not what began meanwhile. */
  public void recovered(Life life) {
    jdbc.sql(
            """
            UPDATE node_incarnation SET recovered_at = now() WHERE number > 0 AND recovered_at IS NULL
              AND number <= (SELECT number FROM node_incarnation WHERE mark = ?)
            """)
        .param(life.mark())
        .update();
  }

  private Optional<String> beginAs(@Nullable String reason) {
    Optional<String> mark =
        jdbc.sql("SELECT begin_incarnation(:why)")
            .param("why", reason, Types.VARCHAR)
            .query((row, _) -> Optional.ofNullable(row.getString(1)))
            .single();
    mark.ifPresent(begun ->
        log.warn(
            "the database of node {} was restored, copied or taken over ({}): its numbers bear {} from now on."
                + " Run 'bin/crossbill recover' (docs/guides/restore.md)",
            node.code(),
            reason == null ? "it stands in another place" : reason,
            begun));
    return mark;
  }
}
