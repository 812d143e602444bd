package org.crossbill.transfer.db;

import java.util.List;
import java.util.Map;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.ConditionKind;
import org.crossbill.conditions.ConditionSource;
import org.crossbill.store.BusinessDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases whose due date has passed on the open business date (超期), by the other province. */
@Component
class OverdueCases implements ConditionSource {
  private final JdbcClient jdbc;
  private final BusinessDays days;

  OverdueCases(JdbcClient jdbc, BusinessDays days) {
    this.jdbc = jdbc;
    this.days = days;
  }

  @Override
  public ConditionKind kind() {
    return ConditionKind.CASE_OVERDUE;
  }

  @Override
  public List<Condition> standing() {
    return days.open().stream()
        .flatMap(open ->
            ConditionSource.found(
                jdbc,
                kind(),
                """
                SELECT CASE role WHEN 'DESTINATION' THEN origin ELSE destination END AS subject,
                       count(*) AS number, 0 AS amount_fen, min(due_on) + 1 AS since
                FROM transfer_case WHERE due_on < :open GROUP BY 1
                """,
                Map.of("open", open))
                .stream())
        .toList();
  }
}
