package org.crossbill.transfer.db;

import java.util.HashSet;
import java.util.Set;
import org.crossbill.exchange.Unfinished;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases that run on (未办结业务): what was said about them stays in the outbox. */
@Component
class OpenCases implements Unfinished {
  private final JdbcClient jdbc;

  OpenCases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> among(Set<String> keys) {
    return new HashSet<>(
        jdbc.sql(
                """
                SELECT case_id FROM transfer_case WHERE case_id = ANY (?)
                  AND stage NOT IN ('CREDITED', 'REFUSED_BY_DESTINATION', 'REFUSED_BY_ORIGIN')
                """)
            .param(keys.toArray(String[]::new))
            .query(String.class)
            .list());
  }
}
