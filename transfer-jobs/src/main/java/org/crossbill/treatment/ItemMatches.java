package org.crossbill.treatment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the hospitals' own item codes stand for (目录对照库), append-only: a match is ended by a row that
 * points at it, of a 3302 or of the match that takes its place. A line keeps what it was split by.
 */
@Component
public class ItemMatches {
  private static final String STANDS =
      "m.is_match AND NOT EXISTS (SELECT FROM item_match e WHERE e.ends = m.match_id)";

  private final JdbcClient jdbc;
  private final Clock clock;

  ItemMatches(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Who enters a match or ends one.
   *
   * @param msgid of the call
   * @param opterName the hospital's operator, where it names one
   */
  public record By(String fixmedinsCode, String msgid, @Nullable String opterName) {}

  /** The matches of these own codes that stand. */
  public OwnItems of(String fixmedinsCode, Collection<String> medinsListCodgs) {
    return new OwnItems(
        jdbc.sql(
                "SELECT m.* FROM item_match m WHERE m.fixmedins_code = ? AND m.medins_list_codg = ANY(?) AND "
                    + STANDS
                    + " ORDER BY m.match_id")
            .params(fixmedinsCode, medinsListCodgs.toArray(String[]::new))
            .query((row, _) -> new StandingMatch(row.getLong("match_id"), read(row)))
            .list());
  }

  /** The same, for a change of them: whoever else would change the hospital's matches waits. */
  @Transactional(propagation = Propagation.MANDATORY)
  public OwnItems forChange(String fixmedinsCode, Collection<String> medinsListCodgs) {
    jdbc.sql("SELECT FROM hospital WHERE fixmedins_code = ? FOR NO KEY UPDATE")
        .param(fixmedinsCode)
        .query((_, _) -> 0)
        .list();
    return of(fixmedinsCode, medinsListCodgs);
  }

  /**
   * Enters a match.
   *
   * @param ends the one whose place it takes; null where it takes none
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void enter(By by, ItemMatch match, @Nullable Long ends) {
    ItemMatch.Specifics specifics = match.specifics();
    jdbc.sql(
            """
            INSERT INTO item_match (ends, is_match, fixmedins_code, medins_list_codg, medins_list_name, list_type,
              med_list_codg, begndate, enddate, aprvno, dosform, exct_cont, item_cont, prcunt, spec, pacspec, memo,
              msgid, entered_at, opter_name)
            VALUES (?, true, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            Arrays.asList(
                ends,
                by.fixmedinsCode(),
                match.medinsListCodg(),
                match.medinsListName(),
                match.listType(),
                match.medListCodg(),
                match.begndate(),
                match.enddate(),
                specifics.aprvno(),
                specifics.dosform(),
                specifics.exctCont(),
                specifics.itemCont(),
                specifics.prcunt(),
                specifics.spec(),
                specifics.pacspec(),
                specifics.memo(),
                by.msgid(),
                Timestamp.from(clock.instant()),
                by.opterName()))
        .update();
  }

  /** Ends a match. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void end(By by, StandingMatch standing) {
    jdbc.sql(
            """
            INSERT INTO item_match (ends, is_match, fixmedins_code, medins_list_codg, medins_list_name, list_type,
              med_list_codg, begndate, enddate, msgid, entered_at, opter_name)
            SELECT match_id, false, fixmedins_code, medins_list_codg, medins_list_name, list_type, med_list_codg,
              begndate, enddate, ?, ?, ? FROM item_match WHERE match_id = ?
            """)
        .params(
            Arrays.asList(
                by.msgid(), Timestamp.from(clock.instant()), by.opterName(), standing.id()))
        .update();
  }

  private static ItemMatch read(ResultSet row) throws SQLException {
    return new ItemMatch(
        row.getString("medins_list_codg"),
        row.getString("medins_list_name"),
        row.getString("list_type"),
        row.getString("med_list_codg"),
        row.getObject("begndate", LocalDate.class),
        row.getObject("enddate", LocalDate.class),
        new ItemMatch.Specifics(
            row.getString("aprvno"),
            row.getString("dosform"),
            row.getString("exct_cont"),
            row.getString("item_cont"),
            row.getString("prcunt"),
            row.getString("spec"),
            row.getString("pacspec"),
            row.getString("memo")));
  }
}
