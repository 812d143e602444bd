package org.crossbill.settlement.web;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.crossbill.core.posting.Side;
import org.crossbill.page.Row;
import org.crossbill.page.Rows;
import org.crossbill.page.UnknownChoice;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Bills (结算单) of this node, on either side, as its pages read them. */
@Repository
class BillRows {
  /** Bills of a page. */
  static final int PAGE = 50;

  private static final int FETCH = 1000;

  private final JdbcClient client;

  BillRows(JdbcClient client) {
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
  record Filter(
      Side side, LocalDate date, @Nullable String counterpart, @Nullable String hospital) {}

  /**
   * A bill and on which side this node holds it.
   *
   * @param side the side
   * @param row every column of its table
   */
  record Bill(Side side, Row row) {
    /** The node on its other side. */
    String counterpart() {
      return row.text(counterpartColumn(side));
    }
  }

  /** The bill of a settlement id. */
  Optional<Bill> bill(String setlId) {
    for (Side side : Side.values()) {
      Optional<Row> row =
          Rows.optional(
              client,
              """
              SELECT b.*, b.explanation::text AS steps FROM %1$s_key k
              JOIN %1$s b ON b.business_date = k.business_date AND b.setl_id = k.setl_id WHERE k.setl_id = ?
              """
                  .formatted(table(side)),
              setlId);
      if (row.isPresent()) {
        return Optional.of(new Bill(side, row.get()));
      }
    }
    return Optional.empty();
  }

  /** The date of a bill that was booked here and is not here any more: its month was taken out. */
  Optional<LocalDate> takenOut(String setlId) {
    return client
        .sql(
            """
            SELECT business_date FROM treatment_bill_key WHERE setl_id = :id
            UNION ALL SELECT business_date FROM insured_bill_key WHERE setl_id = :id
            """)
        .param("id", setlId)
        .query((row, _) -> row.getObject("business_date", LocalDate.class))
        .optional();
  }

  /**
   * Settlements and reversals under way or decided, by settlement id or stay id, in their order.
   */
  List<Row> attempts(String number) {
    return client
        .sql(
            """
            WITH found AS (
              SELECT business_date, setl_id FROM settlement_attempt_key WHERE setl_id = :number
              UNION SELECT business_date, setl_id FROM settlement_attempt WHERE mdtrt_id = :number)
            SELECT setl_id, a.init_setl_id, a.infno, a.mdtrt_id, a.insured_node, business_date, a.setl_time,
                   o.outcome, o.faults::text AS faults
            FROM found JOIN settlement_attempt a USING (business_date, setl_id)
            LEFT JOIN settlement_outcome o USING (business_date, setl_id)
            ORDER BY a.setl_time, setl_id
            """)
        .param("number", number)
        .query(Rows.MAPPER)
        .list();
  }

  /** The entry that undoes a bill, where there is one. */
  Optional<String> reversalOf(Side side, String setlId) {
    return client
        .sql("SELECT setl_id FROM " + table(side) + "_key WHERE init_setl_id = ?")
        .param(setlId)
        .query(String.class)
        .optional();
  }

  /** The latest business date with bills of a side. */
  Optional<LocalDate> latestDate(Side side) {
    return client
        .sql("SELECT max(business_date) FROM " + table(side))
        .query(LocalDate.class)
        .optional();
  }

  /** Later bills of the person that a reversal flagged for review. */
  List<String> flaggedBy(String setlId) {
    return client
        .sql("SELECT setl_id FROM insured_bill_flag WHERE reversed_by = ? ORDER BY setl_id")
        .param(setlId)
        .query((rs, i) -> rs.getString(1))
        .list();
  }

  /** The reversals that flagged a bill for review. */
  List<String> flagsOn(String setlId) {
    return client
        .sql("SELECT reversed_by FROM insured_bill_flag WHERE setl_id = ? ORDER BY reversed_by")
        .param(setlId)
        .query((rs, i) -> rs.getString(1))
        .list();
  }

  /** The first {@link #PAGE} bills of a filter, and one more where the list goes on. */
  List<Row> first(Filter filter) {
    return page(filter, "", " ORDER BY %s, setl_id", "");
  }

  /** The page after a bill. */
  List<Row> after(Filter filter, String setlId) {
    return page(filter, " AND (%1$s, setl_id) > " + OF_BILL, " ORDER BY %1$s, setl_id", setlId);
  }

  /** The page before a bill, in the order of the list; the one more comes first. */
  List<Row> before(Filter filter, String setlId) {
    return page(
            filter,
            " AND (%1$s, setl_id) < " + OF_BILL,
            " ORDER BY %1$s DESC, setl_id DESC",
            setlId)
        .reversed();
  }

  private List<Row> page(Filter filter, String bound, String order, String setlId) {
    String column = counterpartColumn(filter.side());
    String sql = list(filter) + (bound + order).formatted(column, table(filter.side()));
    return client
        .sql(sql + " LIMIT " + (PAGE + 1))
        .params(parameters(filter))
        .param("from", setlId)
        .query(Rows.MAPPER)
        .list();
  }

  private static final String OF_BILL =
      """
      ((SELECT b.%1$s FROM %2$s_key k JOIN %2$s b ON b.business_date = k.business_date AND b.setl_id = k.setl_id
        WHERE k.setl_id = :from), :from)
      """;

  /** Count and sums over all bills of a filter. */
  Row sums(Filter filter) {
    return client
        .sql(
            """
            SELECT coalesce(sum(sign), 0)            AS bills,
                   count(*)                          AS entries,
                   coalesce(sum(medfee_sumamt), 0)   AS medfee_sumamt,
                   coalesce(sum(fund_pay_sumamt), 0) AS fund_pay_sumamt,
                   coalesce(sum(acct_pay), 0) AS account,
                   coalesce(sum(claim), 0) AS claim
            FROM %s(:date)
            WHERE (:counterpart::char(6) IS NULL OR %s = :counterpart)
              AND (:hospital::text IS NULL OR fixmedins_code = :hospital)
            """
                .formatted(ofRun(filter.side()), counterpartColumn(filter.side())))
        .params(parameters(filter))
        .query(Rows.MAPPER)
        .single();
  }

  /** Every bill of a filter, one after the other, without holding them all. */
  @Transactional(readOnly = true)
  public void each(Filter filter, Consumer<Row> reader) {
    String order = " ORDER BY " + counterpartColumn(filter.side()) + ", setl_id";
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

  /** The side an address names. */
  static Side side(String inAddress) {
    for (Side side : Side.values()) {
      if (inAddress(side).equals(inAddress)) {
        return side;
      }
    }
    throw new UnknownChoice("side", inAddress);
  }

  /** A side as addresses and texts name it. */
  static String inAddress(Side side) {
    return switch (side) {
      case TREATMENT -> "treatment";
      case INSURED -> "insured";
    };
  }

  private static String table(Side side) {
    return switch (side) {
      case TREATMENT -> "treatment_bill";
      case INSURED -> "insured_bill";
    };
  }

  /** The database's function from a run to its bills. */
  private static String ofRun(Side side) {
    return table(side) + "s_of";
  }

  private static String counterpartColumn(Side side) {
    return switch (side) {
      case TREATMENT -> "insured_node";
      case INSURED -> "treatment_node";
    };
  }

  private static String list(Filter filter) {
    return """
    SELECT %2$s AS counterpart, setl_id, init_setl_id, sign, fixmedins_code, psn_no, discharge_date, medfee_sumamt,
           fund_pay_sumamt, acct_pay AS account, claim, psn_cash_pay, sample
    FROM %1$s(:date)
    WHERE (:counterpart::char(6) IS NULL OR %2$s = :counterpart)
      AND (:hospital::text IS NULL OR fixmedins_code = :hospital)
    """
        .formatted(ofRun(filter.side()), counterpartColumn(filter.side()));
  }

  private static Map<String, @Nullable Object> parameters(Filter filter) {
    Map<String, @Nullable Object> named = new HashMap<>();
    named.put("date", filter.date());
    named.put("counterpart", filter.counterpart());
    named.put("hospital", filter.hospital());
    return named;
  }
}
