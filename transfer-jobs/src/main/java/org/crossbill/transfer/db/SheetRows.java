package org.crossbill.transfer.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.Sheet.Amount;
import org.crossbill.store.StepNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Information sheets (信息表), made here or arrived here, append-only. The frame's columns are what
 * every scheme has; the document is the scheme's own, as JSON.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class SheetRows {
  /** Writes a scheme's document, and reads it back. */
  public static final JsonMapper JSON = JsonMapper.builder().addModule(StepNames.module()).build();

  private final JdbcClient jdbc;

  SheetRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What the frame keeps of a sheet.
   *
   * @param version 1, and one more for each correction
   * @param date when it was made or arrived here
   * @param totalFen what is paid with it
   * @param amounts the form's money block, in its order
   * @param credits where the money is credited
   */
  public record Kept(
      int version, LocalDate date, long totalFen, List<Amount> amounts, List<Amount> credits) {}

  /** Adds a sheet. */
  public void add(CaseId caseId, Sheet sheet, LocalDate date) {
    jdbc.sql(
            """
            INSERT INTO transfer_sheet (case_id, version, on_date, total_fen, amounts, credits, document)
            VALUES (?, ?, ?, ?, ?::json, ?::json, ?::jsonb)
            """)
        .params(
            caseId.value(),
            sheet.version(),
            date,
            sheet.totalFen(),
            json(sheet.amounts()),
            json(sheet.credits()),
            JSON.writeValueAsString(sheet))
        .update();
  }

  /** The latest sheet of a case. */
  public Optional<Kept> latest(CaseId caseId) {
    return jdbc.sql(
            """
            SELECT version, on_date, total_fen, amounts, credits FROM transfer_sheet
            WHERE case_id = ? ORDER BY version DESC LIMIT 1
            """)
        .param(caseId.value())
        .query((row, _) -> kept(row))
        .optional();
  }

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        row.getInt("version"),
        row.getObject("on_date", LocalDate.class),
        row.getLong("total_fen"),
        amounts(row.getString("amounts")),
        amounts(row.getString("credits")));
  }

  static String json(List<Amount> amounts) {
    Map<String, Long> byCode = new LinkedHashMap<>();
    amounts.forEach(amount -> byCode.put(amount.code(), amount.fen()));
    return JSON.writeValueAsString(byCode);
  }

  static List<Amount> amounts(String json) {
    List<Amount> amounts = new ArrayList<>();
    for (Map.Entry<String, JsonNode> one : JSON.readTree(json).properties()) {
      amounts.add(new Amount(one.getKey(), one.getValue().longValue()));
    }
    return amounts;
  }
}
