package org.crossbill.reconcile;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.ClosingBill;
import org.crossbill.core.reconcile.Difference;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Differences as rows (差异表), each side's bill as JSON; written many at a time. */
@Component
class Differences {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  Differences(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** What a stretch of a match found. */
  void addFound(NodeCode treatment, LocalDate closingDate, List<Difference> found) {
    if (found.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO match_difference (treatment_node, closing_date, setl_id, treatment, insured)
            SELECT ?, ?, f.setl_id, f.treatment::jsonb, f.insured::jsonb
            FROM unnest(?::text[], ?::text[], ?::text[]) AS f (setl_id, treatment, insured)
            """)
        .params(treatment.value(), closingDate, ids(found), treatments(found), insureds(found))
        .update();
  }

  /** What all stretches of a match found, in the order of setl_id. */
  List<Difference> found(NodeCode treatment, LocalDate closingDate) {
    return jdbc.sql(
            """
            SELECT treatment::text, insured::text FROM match_difference
            WHERE treatment_node = ? AND closing_date = ? ORDER BY setl_id
            """)
        .params(treatment.value(), closingDate)
        .query((row, index) -> difference(row.getString(1), row.getString(2)))
        .list();
  }

  /** The open ones after a pair's last closing before a date, in the order of setl_id. */
  List<Difference> openBefore(Side side, Pair pair, LocalDate closingDate) {
    String closings =
        switch (side) {
          case INSURED ->
              """
              SELECT max(closing_date) FROM matched_closing
              WHERE treatment_node = :treatment AND closing_date < :date\
              """;
          case TREATMENT ->
              """
              SELECT max(closing_date) FROM answered_closing
              WHERE insured_node = :insured AND closing_date < :date\
              """;
        };
    return jdbc.sql(
            """
            SELECT treatment::text, insured::text FROM difference
            WHERE side = :side AND treatment_node = :treatment AND insured_node = :insured AND open
              AND closing_date = (%s)
            ORDER BY setl_id
            """
                .formatted(closings))
        .param("side", side.code())
        .param("treatment", pair.treatment().value())
        .param("insured", pair.insured().value())
        .param("date", closingDate)
        .query((row, index) -> difference(row.getString(1), row.getString(2)))
        .list();
  }

  /** What a closing leaves, for good. */
  void add(
      Side side,
      Pair pair,
      LocalDate closingDate,
      LocalDate runDate,
      boolean open,
      List<Difference> left) {
    if (left.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO difference
              (side, treatment_node, insured_node, closing_date, run_date, open, setl_id, kind, treatment, insured)
            SELECT ?, ?, ?, ?, ?, ?, f.setl_id, f.kind, f.treatment::jsonb, f.insured::jsonb
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[]) AS f (setl_id, kind, treatment, insured)
            """)
        .params(
            side.code(),
            pair.treatment().value(),
            pair.insured().value(),
            closingDate,
            runDate,
            open,
            ids(left),
            left.stream().map(difference -> difference.kind().name()).toArray(String[]::new),
            treatments(left),
            insureds(left))
        .update();
  }

  private static String[] ids(List<Difference> differences) {
    return differences.stream().map(Difference::setlId).toArray(String[]::new);
  }

  private static @Nullable String[] treatments(List<Difference> differences) {
    return differences.stream().map(d -> json(d.treatment())).toArray(String[]::new);
  }

  private static @Nullable String[] insureds(List<Difference> differences) {
    return differences.stream().map(d -> json(d.insured())).toArray(String[]::new);
  }

  private static @Nullable String json(@Nullable ClosingBill bill) {
    return bill == null ? null : JSON.writeValueAsString(bill);
  }

  private static Difference difference(@Nullable String treatment, @Nullable String insured) {
    return new Difference(bill(treatment), bill(insured));
  }

  private static @Nullable ClosingBill bill(@Nullable String json) {
    return json == null ? null : JSON.readValue(json, ClosingBill.class);
  }
}
