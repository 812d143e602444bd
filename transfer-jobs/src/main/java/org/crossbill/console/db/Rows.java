package org.crossbill.console.db;

import org.springframework.jdbc.core.ColumnMapRowMapper;
import org.springframework.jdbc.core.RowMapper;

/** How a result becomes rows. */
final class Rows {
  static final RowMapper<Row> MAPPER = (rs, i) -> new Row(new ColumnMapRowMapper().mapRow(rs, i));

  private Rows() {}
}
