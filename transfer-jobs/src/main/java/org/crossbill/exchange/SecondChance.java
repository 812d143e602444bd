package org.crossbill.exchange;

import java.time.Duration;
import java.util.List;
import org.crossbill.core.result.Result;
import org.crossbill.exchange.Quarantine.State;
import org.crossbill.store.Node;
import org.crossbill.store.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Replays what was put aside while connections broke (自动重放), so that no person has to come after an
 * outage. It tries a few times, each after twice the pause; then the message waits for a person as
 * any other.
 */
@Component
class SecondChance extends Watch {
  private static final Logger log = LoggerFactory.getLogger(SecondChance.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final int AGAINS_MAX = 6;

  private final JdbcClient jdbc;
  private final Quarantine quarantine;

  SecondChance(JdbcClient jdbc, Quarantine quarantine, Node node) {
    super("second-chance-" + node.code(), LOOK);
    this.jdbc = jdbc;
    this.quarantine = quarantine;
  }

  @Override
  protected void look() {
    due().forEach(this::again);
  }

  private List<Long> due() {
    return jdbc.sql(
            "SELECT id FROM quarantine WHERE state = 'WAITING' AND again_at <= now() ORDER BY id LIMIT 100")
        .query((row, _) -> row.getLong(1))
        .list();
  }

  private void again(long id) {
    Result<State> result = quarantine.replay(id, QuarantineRows.EXCHANGE);
    if (result instanceof Result.Ok<State>) {
      log.info("message {} of the quarantine took effect, the outage is over", id);
      return;
    }
    jdbc.sql(
            """
            UPDATE quarantine SET agains = agains + 1,
              again_at = CASE WHEN agains + 1 < ? THEN now() + interval '1 second' * (2 << agains) END
            WHERE id = ? AND state = 'WAITING'
            """)
        .params(AGAINS_MAX, id)
        .update();
  }
}
