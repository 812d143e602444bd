package org.crossbill.treatment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueVersion;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.LineSplit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of fee lines (费用明细表). Only lines that are not deleted count. The lines of a stay lie in
 * the month of its registration.
 */
@Component
public class FeeLineTable {
  /**
   * The date in a form of which PostgreSQL picks the month when the statement runs. Where it could
   * pick it while planning it takes the one plan of all dates for dearer, and plans each statement
   * anew, which takes several times as long as running it.
   */
  private static final String MONTH_OF = "(SELECT ?::date)";

  private final JdbcClient jdbc;

  FeeLineTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The lines of a stay taken together.
   *
   * @param firstDay of the earliest fee_ocur_time; null without lines
   * @param lastDay of the latest; null without lines
   */
  public record Sum(
      int count, SplitTotals split, @Nullable LocalDate firstDay, @Nullable LocalDate lastDay) {}

  /** The sums of a stay. */
  public Sum sum(Stay stay) {
    return jdbc.sql(
            """
            SELECT count(*) AS lines, coalesce(sum(det_item_fee_sumamt), 0)::bigint AS medfee,
              coalesce(sum(fulamt_ownpay_amt), 0)::bigint AS fulamt, coalesce(sum(overlmt_amt), 0)::bigint AS overlmt,
              coalesce(sum(preselfpay_amt), 0)::bigint AS preselfpay, coalesce(sum(inscp_scp_amt), 0)::bigint AS inscp,
              min(fee_ocur_time)::date AS first_day, max(fee_ocur_time)::date AS last_day
            FROM fee_line WHERE registered_on = %s AND mdtrt_id = ? AND deleted_msgid IS NULL
            """
                .formatted(MONTH_OF))
        .params(stay.registeredOn(), stay.mdtrtId())
        .query((row, _) ->
            new Sum(
                row.getInt("lines"),
                new SplitTotals(
                    row.getLong("medfee"),
                    row.getLong("fulamt"),
                    row.getLong("overlmt"),
                    row.getLong("preselfpay"),
                    row.getLong("inscp")),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class)))
        .single();
  }

  /** The lines with one of these numbers, and those that return one of them. */
  public List<SplitLine> around(Stay stay, Collection<String> feedetlSns) {
    String[] numbers = feedetlSns.toArray(String[]::new);
    return jdbc.sql(
            """
            SELECT * FROM fee_line WHERE registered_on = %s AND mdtrt_id = ? AND deleted_msgid IS NULL
              AND (feedetl_sn = ANY(?) OR init_feedetl_sn = ANY(?))
            """
                .formatted(MONTH_OF))
        .params(stay.registeredOn(), stay.mdtrtId(), numbers, numbers)
        .query((row, _) -> read(row))
        .list();
  }

  /** All lines of a stay, in the order they were sent. */
  public List<ListedLine> listed(Stay stay) {
    return jdbc.sql(
            """
            SELECT l.*, c.item_name FROM fee_line l LEFT JOIN catalogue_item c ON c.version = l.catalogue_version
            WHERE l.registered_on = ? AND l.mdtrt_id = ? AND l.deleted_msgid IS NULL ORDER BY l.line_id
            """)
        .params(stay.registeredOn(), stay.mdtrtId())
        .query((row, _) ->
            new ListedLine(
                read(row),
                row.getTimestamp("fee_ocur_time").toLocalDateTime(),
                row.getString("item_name")))
        .list();
  }

  /** The charge batches (收费批次号) of the lines of a visit. */
  public Set<String> batches(Stay stay) {
    return Set.copyOf(
        jdbc.sql(
                """
                SELECT DISTINCT chrg_bchno FROM fee_line
                WHERE registered_on = ? AND mdtrt_id = ? AND deleted_msgid IS NULL AND chrg_bchno IS NOT NULL
                """)
            .params(stay.registeredOn(), stay.mdtrtId())
            .query((row, _) -> row.getString(1))
            .list());
  }

  /** The numbers of the lines of a charge batch. */
  public List<String> ofBatch(Stay stay, String chrgBchno) {
    return jdbc.sql(
            """
            SELECT feedetl_sn FROM fee_line
            WHERE registered_on = ? AND mdtrt_id = ? AND deleted_msgid IS NULL AND chrg_bchno = ?
            """)
        .params(stay.registeredOn(), stay.mdtrtId(), chrgBchno)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /**
   * Adds lines.
   *
   * @param chrgBchno chrg_bchno 收费批次号 of a visit's lines; null for a stay's
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void insert(Stay stay, String msgid, @Nullable String chrgBchno, List<SplitLine> lines) {
    jdbc.sql(
            """
            INSERT INTO fee_line (registered_on, mdtrt_id, msgid, chrg_bchno, feedetl_sn, init_feedetl_sn,
              fee_ocur_time,
              med_list_codg, medins_list_codg, cnt_per10k, pric_micro, chrgitm_lv, selfpay_per10k, pric_uplmt,
              med_chrgitm_type, lmt_used_flag, det_item_fee_sumamt, fulamt_ownpay_amt, overlmt_amt, preselfpay_amt,
              inscp_scp_amt, catalogue_version)
            SELECT ?, ?, ?, ?::text, l.* FROM unnest(?::text[], ?::text[], ?::text[]::timestamp[], ?::text[], ?::text[],
            ?::bigint[],
              ?::bigint[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
              ?::bigint[],
              ?::bigint[], ?::bigint[], ?::bigint[]) AS l
            """)
        .params(
            Arrays.asList(
                stay.registeredOn(),
                stay.mdtrtId(),
                msgid,
                chrgBchno,
                texts(lines, SplitLine::feedetlSn),
                texts(lines, SplitLine::initFeedetlSn),
                texts(lines, line -> sent(line).feeOcurTime().toString()),
                texts(lines, SplitLine::medListCodg),
                texts(lines, SplitLine::medinsListCodg),
                longs(lines, SplitLine::cntPer10k),
                longs(lines, SplitLine::pricMicroYuan),
                texts(lines, line -> line.entry().chargeClass().code()),
                lines.stream()
                    .map(line -> line.entry().selfpayPropPer10k())
                    .toArray(Integer[]::new),
                longs(lines, line -> line.entry().ceilingMicroYuan()),
                texts(lines, SplitLine::medChrgitmType),
                texts(lines, SplitLine::lmtUsedFlag),
                longs(lines, line -> line.split().amountFen()),
                longs(lines, line -> line.split().fulamtOwnpayFen()),
                longs(lines, line -> line.split().overlmtFen()),
                longs(lines, line -> line.split().preselfpayFen()),
                longs(lines, line -> line.split().inscpScpFen()),
                longs(lines, line -> line.version() == null ? null : line.version().number())))
        .update();
  }

  /** Marks lines deleted by a call; all of the stay's where no numbers are given. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void delete(Stay stay, String msgid, @Nullable Collection<String> feedetlSns) {
    jdbc.sql(
            """
            UPDATE fee_line SET deleted_msgid = ? WHERE registered_on = ? AND mdtrt_id = ? AND deleted_msgid IS NULL
              AND (?::boolean OR feedetl_sn = ANY(?::text[]))
            """)
        .params(
            msgid,
            stay.registeredOn(),
            stay.mdtrtId(),
            feedetlSns == null,
            feedetlSns == null ? new String[0] : feedetlSns.toArray(String[]::new))
        .update();
  }

  private static SentLine sent(SplitLine line) {
    return Objects.requireNonNull(line.line(), "only lines that were sent are inserted");
  }

  private static String[] texts(
      List<SplitLine> lines, Function<SplitLine, @Nullable String> column) {
    return lines.stream().map(column).toArray(String[]::new);
  }

  private static Long[] longs(List<SplitLine> lines, Function<SplitLine, @Nullable Long> column) {
    return lines.stream().map(column).toArray(Long[]::new);
  }

  private static SplitLine read(ResultSet row) throws SQLException {
    Long version = row.getObject("catalogue_version", Long.class);
    return new SplitLine(
        row.getString("feedetl_sn"),
        row.getString("init_feedetl_sn"),
        row.getString("med_list_codg"),
        row.getString("medins_list_codg"),
        row.getLong("cnt_per10k"),
        row.getLong("pric_micro"),
        CatalogueEntry.of(
            row.getString("med_list_codg"),
            ChargeClass.find(row.getString("chrgitm_lv")).orElseThrow(),
            row.getInt("selfpay_per10k"),
            row.getLong("pric_uplmt"),
            LocalDate.MIN),
        version == null ? null : new CatalogueVersion(version),
        row.getString("med_chrgitm_type"),
        row.getString("lmt_used_flag"),
        new LineSplit(
            row.getLong("det_item_fee_sumamt"),
            row.getLong("fulamt_ownpay_amt"),
            row.getLong("overlmt_amt"),
            row.getLong("preselfpay_amt"),
            row.getLong("inscp_scp_amt")),
        null);
  }
}
