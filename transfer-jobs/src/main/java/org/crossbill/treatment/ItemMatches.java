package org.crossbill.treatment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
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
  public record By(String fixmedinsCode, String msgid, @Nullable String opterName) {
    /** For logs: the operator is a person. */
    @Override
    public String toString() {
      return fixmedinsCode + " " + msgid;
    }
  }

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

  /**
   * Which of a hospital's matches; null is any.
   *
   * @param code the own code
   * @param namePart a part of the own name
   * @param item the catalogue's code
   * @param holdsOn a day on which it holds
   * @param begndate its first day
   * @param changedFrom the first day on which it may have been entered or ended
   * @param stands whether it stands, or has been ended
   */
  public record Wanted(
      @Nullable String code,
      @Nullable String namePart,
      @Nullable String item,
      @Nullable String listType,
      @Nullable LocalDate holdsOn,
      @Nullable LocalDate begndate,
      @Nullable LocalDate changedFrom,
      @Nullable Boolean stands) {}

  /**
   * The matches of a page, in the order entered.
   *
   * @param number of the page, from 1
   * @param size of a page
   */
  public List<ListedMatch> page(String fixmedinsCode, Wanted wanted, long number, long size) {
    LocalDate from = wanted.changedFrom();
    Timestamp since =
        from == null ? null : Timestamp.from(from.atStartOfDay(clock.getZone()).toInstant());
    return jdbc.sql(
            """
            SELECT m.*, e.entered_at AS ended_at
            FROM item_match m LEFT JOIN item_match e ON e.ends = m.match_id
            WHERE m.is_match AND m.fixmedins_code = ? AND (?::text IS NULL OR m.medins_list_codg = ?)
              AND (?::text IS NULL OR position(? IN m.medins_list_name) > 0)
              AND (?::text IS NULL OR m.med_list_codg = ?) AND (?::text IS NULL OR m.list_type = ?)
              AND (?::date IS NULL OR ? BETWEEN m.begndate AND m.enddate) AND (?::date IS NULL OR m.begndate = ?)
              AND (?::timestamptz IS NULL OR greatest(m.entered_at, e.entered_at) >= ?)
              AND (?::boolean IS NULL OR (e.match_id IS NULL) = ?)
            ORDER BY m.match_id LIMIT ? OFFSET ?
            """)
        .params(
            Arrays.asList(
                fixmedinsCode,
                wanted.code(),
                wanted.code(),
                wanted.namePart(),
                wanted.namePart(),
                wanted.item(),
                wanted.item(),
                wanted.listType(),
                wanted.listType(),
                wanted.holdsOn(),
                wanted.holdsOn(),
                wanted.begndate(),
                wanted.begndate(),
                since,
                since,
                wanted.stands(),
                wanted.stands(),
                size,
                (number - 1) * size))
        .query((row, _) -> {
          Timestamp ended = row.getTimestamp("ended_at");
          return new ListedMatch(
              row.getLong("match_id"),
              read(row),
              day(row.getTimestamp("entered_at")),
              ended == null ? null : day(ended),
              row.getString("opter_name"));
        })
        .list();
  }

  private LocalDate day(Timestamp moment) {
    return moment.toInstant().atZone(clock.getZone()).toLocalDate();
  }

  /**
   * The matches of these own codes that stand, for a change of them: whoever else would change the
   * hospital's matches waits.
   */
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
