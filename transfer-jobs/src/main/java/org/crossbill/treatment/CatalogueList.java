package org.crossbill.treatment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What stands of the catalogue, by page (目录清单): of each item and first day the version entered
 * last.
 */
@Component
public class CatalogueList {
  private static final String STANDS =
      """
      NOT EXISTS (SELECT FROM catalogue_item l WHERE l.med_list_codg = c.med_list_codg
        AND l.valid_from = c.valid_from AND l.version > c.version)
      """;

  private final JdbcClient jdbc;
  private final Clock clock;

  CatalogueList(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Which entries; null is any.
   *
   * @param code the item's
   * @param namePart a part of its name
   * @param holdsOn a day on which it holds
   * @param begndate its first day
   * @param enteredFrom the first day on which it may have been entered
   * @param withCeiling only entries with a price ceiling
   */
  public record Wanted(
      @Nullable String code,
      @Nullable String namePart,
      @Nullable LocalDate holdsOn,
      @Nullable LocalDate begndate,
      @Nullable LocalDate enteredFrom,
      @Nullable String medChrgitmType,
      @Nullable String chrgitmLv,
      @Nullable String lmtUsedFlag,
      boolean withCeiling) {}

  /**
   * The entries of a page, by code and first day.
   *
   * @param number of the page, from 1
   * @param size of a page
   */
  public List<EnteredItem> page(Wanted wanted, long number, long size) {
    LocalDate since = wanted.enteredFrom();
    return jdbc.sql(
            """
            SELECT c.* FROM catalogue_item c
            WHERE %s
              AND (?::text IS NULL OR c.med_list_codg = ?) AND (?::text IS NULL OR position(? IN c.item_name) > 0)
              AND (?::date IS NULL OR c.valid_from <= ? AND (c.valid_to IS NULL OR c.valid_to >= ?))
              AND (?::date IS NULL OR c.valid_from = ?) AND (?::timestamptz IS NULL OR c.entered_at >= ?)
              AND (?::text IS NULL OR c.med_chrgitm_type = ?) AND (?::text IS NULL OR c.chrgitm_lv = ?)
              AND (?::text IS NULL OR c.lmt_used_flag = ?) AND
              (NOT ? OR least(c.pric_uplmt, c.pric_uplmt_lv1, c.pric_uplmt_lv2, c.pric_uplmt_lv3) < ?)
            ORDER BY c.med_list_codg, c.valid_from LIMIT ? OFFSET ?
            """
                .formatted(STANDS))
        .params(
            Arrays.asList(
                wanted.code(),
                wanted.code(),
                wanted.namePart(),
                wanted.namePart(),
                wanted.holdsOn(),
                wanted.holdsOn(),
                wanted.holdsOn(),
                wanted.begndate(),
                wanted.begndate(),
                moment(since),
                moment(since),
                wanted.medChrgitmType(),
                wanted.medChrgitmType(),
                wanted.chrgitmLv(),
                wanted.chrgitmLv(),
                wanted.lmtUsedFlag(),
                wanted.lmtUsedFlag(),
                wanted.withCeiling(),
                CatalogueEntry.NO_CEILING_MICRO_YUAN,
                size,
                (number - 1) * size))
        .query((row, _) ->
            new EnteredItem(
                CatalogueBook.read(row),
                row.getTimestamp("entered_at").toInstant().atZone(clock.getZone()).toLocalDate()))
        .list();
  }

  private @Nullable Timestamp moment(@Nullable LocalDate day) {
    return day == null ? null : Timestamp.from(day.atStartOfDay(clock.getZone()).toInstant());
  }
}
