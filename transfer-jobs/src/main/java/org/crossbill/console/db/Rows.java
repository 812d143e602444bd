package org.crossbill.console.db;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a query becomes rows. */
final class Rows {
  static final RowMapper<Row> MAPPER = (rs, i) -> new Row(new ColumnMapRowMapper().mapRow(rs, i));

  private Rows() {}

  static List<Row> list(JdbcClient client, String sql, Object... parameters) {
    return client.sql(sql).params(parameters).query(MAPPER).list();
  }

  static Optional<Row> optional(JdbcClient client, String sql, Object... parameters) {
    return client.sql(sql).params(parameters).query(MAPPER).optional();
  }
}
