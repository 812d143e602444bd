package org.crossbill.console.db;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Bills (结算单) of this node, on either side, and the fee lines behind those it treated. */
@Repository
public class BillRows {
  /** Bills of a page. */
  public static final int PAGE = 50;

  private static final int FETCH = 1000;

  private final JdbcClient client;

  public BillRows(JdbcClient client) {
    this.client = client;
  }

  /**
   * Which bills of a side are meant.
   *
   * @param side receivable or payable
   * @param date the business date whose night takes them in: its bills without those that came too
   *     late for it, and the late ones of the night before
   * @param counterpart only this other node, or all
   * @param hospital only this hospital, or all
   */
  public record Filter(
      Side side, LocalDate date, @Nullable String counterpart, @Nullable String hospital) {}

  /**
   * A bill and on which side this node holds it.
   *
   * @param side the side
   * @param row every column of its table
   */
  public record Bill(Side side, Row row) {}

  /** The bill of a settlement id. */
  public Optional<Bill> bill(String setlId) {
    for (Side side : Side.values()) {
      Optional<Row> row =
          Rows.optional(
              client,
              "SELECT *, explanation::text AS steps FROM " + side.table() + " WHERE setl_id = ?",
              setlId);
      if (row.isPresent()) {
        return Optional.of(new Bill(side, row.get()));
      }
    }
    return Optional.empty();
  }

  /** The entry that undoes a bill, where there is one. */
  public Optional<String> reversalOf(Side side, String setlId) {
    return client
        .sql("SELECT setl_id FROM " + side.table() + " WHERE init_setl_id = ?")
        .param(setlId)
        .query(String.class)
        .optional();
  }

  /** The latest business date with bills of a side. */
  public Optional<LocalDate> latestDate(Side side) {
    return client
        .sql("SELECT max(business_date) FROM " + side.table())
        .query(LocalDate.class)
        .optional();
  }

  /** Later bills of the person that a reversal flagged for review. */
  public List<String> flaggedBy(String setlId) {
    return client
        .sql("SELECT setl_id FROM insured_bill_flag WHERE reversed_by = ? ORDER BY setl_id")
        .param(setlId)
        .query((rs, i) -> rs.getString(1))
        .list();
  }

  /** The reversals that flagged a bill for review. */
  public List<String> flagsOn(String setlId) {
    return client
        .sql("SELECT reversed_by FROM insured_bill_flag WHERE setl_id = ? ORDER BY reversed_by")
        .param(setlId)
        .query((rs, i) -> rs.getString(1))
        .list();
  }

  /** The first {@link #PAGE} bills of a filter, and one more where the list goes on. */
  public List<Row> first(Filter filter) {
    return page(filter, "", " ORDER BY %s, setl_id", "");
  }

  /** The page after a bill. */
  public List<Row> after(Filter filter, String setlId) {
    return page(filter, " AND (%1$s, setl_id) > " + OF_BILL, " ORDER BY %1$s, setl_id", setlId);
  }

  /** The page before a bill, in the order of the list; the one more comes first. */
  public List<Row> before(Filter filter, String setlId) {
    return page(
            filter,
            " AND (%1$s, setl_id) < " + OF_BILL,
            " ORDER BY %1$s DESC, setl_id DESC",
            setlId)
        .reversed();
  }

  private List<Row> page(Filter filter, String bound, String order, String setlId) {
    String column = filter.side().counterpartColumn();
    String sql = list(filter) + (bound + order).formatted(column, filter.side().table());
    return client
        .sql(sql + " LIMIT " + (PAGE + 1))
        .params(parameters(filter))
        .param("from", setlId)
        .query(Rows.MAPPER)
        .list();
  }

  private static final String OF_BILL = "((SELECT %1$s FROM %2$s WHERE setl_id = :from), :from)";

  /** Count and sums over all bills of a filter. */
  public Row sums(Filter filter) {
    return client
        .sql(
            """
            SELECT coalesce(sum(sign), 0)            AS bills,
                   count(*)                          AS entries,
                   coalesce(sum(medfee_sumamt), 0)   AS medfee_sumamt,
                   coalesce(sum(fund_pay_sumamt), 0) AS fund_pay_sumamt,
                   coalesce(sum(acct_pay + acct_mulaid_pay), 0) AS account,
                   coalesce(sum(fund_pay_sumamt + acct_pay + acct_mulaid_pay), 0) AS claim
            FROM %s(:date)
            WHERE (:counterpart::char(6) IS NULL OR %s = :counterpart)
              AND (:hospital::text IS NULL OR fixmedins_code = :hospital)
            """
                .formatted(filter.side().ofRun(), filter.side().counterpartColumn()))
        .params(parameters(filter))
        .query(Rows.MAPPER)
        .single();
  }

  /** Every bill of a filter, one after the other, without holding them all. */
  @Transactional(readOnly = true)
  public void each(Filter filter, Consumer<Row> reader) {
    String order = " ORDER BY " + filter.side().counterpartColumn() + ", setl_id";
    try (Stream<Row> rows =
        client
            .sql(list(filter) + order)
            .params(parameters(filter))
            .withFetchSize(FETCH)
            .query(Rows.MAPPER)
            .stream()) {
      rows.forEach(reader);
    }
  }

  /** The hospital's entry in the treatment node's register. */
  public Optional<Row> hospital(String code) {
    return Rows.optional(client, "SELECT * FROM hospital WHERE fixmedins_code = ?", code);
  }

  /** The fee lines of a stay, with the name of the catalogue entry valid on the day. */
  public List<Row> lines(String mdtrtId) {
    return Rows.list(
        client,
        LINES + " WHERE l.mdtrt_id = ? AND l.deleted_msgid IS NULL ORDER BY l.line_id",
        mdtrtId);
  }

  /** One fee line of a stay. */
  public Optional<Row> line(String mdtrtId, String feedetlSn) {
    return Rows.optional(
        client,
        LINES + " WHERE l.mdtrt_id = ? AND l.feedetl_sn = ? AND l.deleted_msgid IS NULL",
        mdtrtId,
        feedetlSn);
  }

  private static final String LINES =
      """
      SELECT l.*, c.item_name, c.valid_from, c.source, c.made_up
      FROM fee_line l
      LEFT JOIN catalogue_item c ON c.version = l.catalogue_version
      """;

  private static String list(Filter filter) {
    return """
    SELECT %2$s AS counterpart, setl_id, init_setl_id, sign, fixmedins_code, psn_no, discharge_date, medfee_sumamt,
           fund_pay_sumamt, acct_pay + acct_mulaid_pay AS account,
           fund_pay_sumamt + acct_pay + acct_mulaid_pay AS claim, psn_cash_pay, sample
    FROM %1$s(:date)
    WHERE (:counterpart::char(6) IS NULL OR %2$s = :counterpart)
      AND (:hospital::text IS NULL OR fixmedins_code = :hospital)
    """
        .formatted(filter.side().ofRun(), filter.side().counterpartColumn());
  }

  private static Map<String, @Nullable Object> parameters(Filter filter) {
    Map<String, @Nullable Object> named = new HashMap<>();
    named.put("date", filter.date());
    named.put("counterpart", filter.counterpart());
    named.put("hospital", filter.hospital());
    return named;
  }
}
