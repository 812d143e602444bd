package org.crossbill.treatment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueItem;
import org.crossbill.core.catalogue.CatalogueVersion;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.core.catalogue.FeeLine;
import org.crossbill.core.catalogue.KeptLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineUse;
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

  /** What the version that split a line tells of its item. */
  private static final String ITS_ITEM =
      """
      LEFT JOIN LATERAL (SELECT i.item_name, i.hi_nego_drug_flag, i.chld_medc_flag, i.list_sp_item_flag
        FROM catalogue_item i WHERE i.version = l.catalogue_version) c ON true
      """;

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
            SELECT l.*, c.* FROM fee_line l %s
            WHERE l.registered_on = %s AND l.mdtrt_id = ? AND l.deleted_msgid IS NULL
              AND (l.feedetl_sn = ANY(?) OR l.init_feedetl_sn = ANY(?)) ORDER BY l.line_id
            """
                .formatted(ITS_ITEM, MONTH_OF))
        .params(stay.registeredOn(), stay.mdtrtId(), numbers, numbers)
        .query((row, _) -> read(row))
        .list();
  }

  /** All lines of a stay, in the order they were sent. */
  public List<ListedLine> listed(Stay stay) {
    return jdbc.sql(
            """
            SELECT l.*, c.* FROM fee_line l %s
            WHERE l.registered_on = ? AND l.mdtrt_id = ? AND l.deleted_msgid IS NULL ORDER BY l.line_id
            """
                .formatted(ITS_ITEM))
        .params(stay.registeredOn(), stay.mdtrtId())
        .query((row, _) ->
            new ListedLine(
                read(row),
                row.getTimestamp("fee_ocur_time").toLocalDateTime(),
                row.getString("item_name")))
        .list();
  }

  /**
   * What the lines of an item have in the catalogue on each day of a visit, in fen; a return is of
   * the day of the line it returns.
   */
  public Map<LocalDate, Long> inCatalogueByDay(Stay stay, String medListCodg) {
    Map<LocalDate, Long> days = new HashMap<>();
    jdbc.sql(
            """
            SELECT coalesce(o.fee_ocur_time, l.fee_ocur_time)::date AS day,
              sum(l.preselfpay_amt + l.inscp_scp_amt)::bigint AS in_catalogue
            FROM fee_line l LEFT JOIN fee_line o ON o.registered_on = l.registered_on AND o.mdtrt_id = l.mdtrt_id
              AND o.feedetl_sn = l.init_feedetl_sn AND o.deleted_msgid IS NULL
            WHERE l.registered_on = ? AND l.mdtrt_id = ? AND l.deleted_msgid IS NULL AND l.med_list_codg = ?
            GROUP BY 1
            """)
        .params(stay.registeredOn(), stay.mdtrtId(), medListCodg)
        .query(row -> {
          days.put(row.getObject("day", LocalDate.class), row.getLong("in_catalogue"));
        });
    return days;
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
              inscp_scp_amt, catalogue_version, used_as, day_left, rest_per10k)
            SELECT ?, ?, ?, ?::text, l.* FROM unnest(?::text[], ?::text[], ?::text[]::timestamp[], ?::text[], ?::text[],
            ?::bigint[],
              ?::bigint[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
              ?::bigint[],
              ?::bigint[], ?::bigint[], ?::bigint[], ?::smallint[], ?::bigint[], ?::bigint[]) AS l
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
                texts(lines, line -> line.flags().lmtUsed()),
                longs(lines, line -> line.split().amountFen()),
                longs(lines, line -> line.split().fulamtOwnpayFen()),
                longs(lines, line -> line.split().overlmtFen()),
                longs(lines, line -> line.split().preselfpayFen()),
                longs(lines, line -> line.split().inscpScpFen()),
                longs(lines, line -> line.version() == null ? null : line.version().number()),
                lines.stream().map(line -> (short) line.use().code()).toArray(Short[]::new),
                longs(
                    lines,
                    line ->
                        line.dayLeftFen() == CatalogueItem.NO_DAY_LIMIT_FEN
                            ? null
                            : line.dayLeftFen()),
                longs(
                    lines,
                    line -> line.restPer10k() == KeptLine.NO_RETURN ? null : line.restPer10k())))
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

  /**
   * What decides the split of a line beside the catalogue.
   *
   * @param row of this table
   */
  static KeptLine kept(ResultSet row) throws SQLException {
    Integer use = row.getObject("used_as", Integer.class);
    Long dayLeftFen = row.getObject("day_left", Long.class);
    Long restPer10k = row.getObject("rest_per10k", Long.class);
    return new KeptLine(
        new FeeLine(row.getLong("cnt_per10k"), row.getLong("pric_micro")),
        use == null ? LineUse.UNSAID : LineUse.of(use),
        dayLeftFen == null ? CatalogueItem.NO_DAY_LIMIT_FEN : dayLeftFen,
        restPer10k == null ? KeptLine.NO_RETURN : restPer10k,
        row.getLong("det_item_fee_sumamt"));
  }

  private static SplitLine read(ResultSet row) throws SQLException {
    KeptLine kept = kept(row);
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
        new ItemFlags(
            row.getString("lmt_used_flag"),
            row.getString("hi_nego_drug_flag"),
            row.getString("chld_medc_flag"),
            row.getString("list_sp_item_flag")),
        kept.use(),
        kept.dayLeftFen(),
        kept.restTenThousandths(),
        new LineSplit(
            row.getLong("det_item_fee_sumamt"),
            row.getLong("fulamt_ownpay_amt"),
            row.getLong("overlmt_amt"),
            row.getLong("preselfpay_amt"),
            row.getLong("inscp_scp_amt")),
        null);
  }
}
