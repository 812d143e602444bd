package org.crossbill.page;

import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a query becomes rows. */
public final class Rows {
  /** A row with all its columns. */
  public static final RowMapper<Row> MAPPER =
      (rs, i) -> new Row(new ColumnMapRowMapper().mapRow(rs, i));

  private Rows() {}

  /** Every row. */
  public static List<Row> list(JdbcClient client, String sql, Object... parameters) {
    return client.sql(sql).params(parameters).query(MAPPER).list();
  }

  /** The only row, where there is one. */
  public static Optional<Row> optional(JdbcClient client, String sql, Object... parameters) {
    return client.sql(sql).params(parameters).query(MAPPER).optional();
  }
}
