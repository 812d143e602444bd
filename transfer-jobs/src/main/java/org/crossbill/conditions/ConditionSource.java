package org.crossbill.conditions;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a feature knows to stand open, as a bean; asked every few seconds. */
public interface ConditionSource {
  /** The kind it knows all conditions of; no other source has the same. */
  ConditionKind kind();

  /**
   * All that stand, now, in the caller's transaction; few, since each has its line in the log: one
   * a counterpart and not one a bill.
   */
  List<Condition> standing();

  /**
   * What a query finds.
   *
   * @param sql gives {@code subject}, {@code number}, {@code amount_fen} and {@code since}, the
   *     columns of {@link Condition}
   */
  static List<Condition> found(
      JdbcClient jdbc, ConditionKind kind, String sql, Map<String, ?> parameters) {
    return jdbc.sql(sql)
        .params(parameters)
        .query((row, _) ->
            new Condition(
                kind,
                row.getString("subject").strip(),
                row.getLong("number"),
                row.getLong("amount_fen"),
                row.getObject("since", LocalDate.class)))
        .list();
  }

  /** A source that is one query of the feature's own tables, as {@link #found}. */
  static ConditionSource of(JdbcClient jdbc, ConditionKind kind, String sql) {
    return of(jdbc, kind, sql, Map::of);
  }

  /** A source that is one query with parameters, asked for at each look. */
  static ConditionSource of(
      JdbcClient jdbc, ConditionKind kind, String sql, Supplier<Map<String, ?>> parameters) {
    return new ConditionSource() {
      @Override
      public ConditionKind kind() {
        return kind;
      }

      @Override
      public List<Condition> standing() {
        return found(jdbc, kind, sql, parameters.get());
      }
    };
  }
}
