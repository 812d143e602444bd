package org.crossbill.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.crossbill.batch.Part;
import org.crossbill.batch.Run;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.reconcile.ClosingBill;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The node's own bills as closings see them (本方对账明细), streamed by a cursor in the order of setl_id:
 * a few thousand rows are in memory, however many there are.
 */
@Component
class ClosingBills {
  private static final int FETCH_ROWS = 2000;
  private static final String COLUMNS =
      "setl_id, init_setl_id, sign, business_date, insutype, medfee_sumamt, "
          + TallyRows.CLAIM_COLUMNS;

  private final JdbcTemplate cursor;

  ClosingBills(DataSource dataSource) {
    this.cursor = new JdbcTemplate(dataSource);
    cursor.setFetchSize(FETCH_ROWS);
  }

  /** The bills a run closes towards an insured province. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void closed(Part part, ClosingStretch stretch, Consumer<Iterator<ClosingBill>> reader) {
    read("treatment_bills_of(?) WHERE insured_node", part, stretch, reader, part.run().date());
  }

  /** The key that so many of a closing's bills come before, from another one on. */
  String keyAfter(Run run, NodeCode insured, String fromKey, int bills) {
    return Objects.requireNonNull(
        cursor.queryForObject(
            """
            SELECT setl_id FROM treatment_bills_of(?) WHERE insured_node = ?::bpchar AND setl_id >= ?
            ORDER BY setl_id OFFSET ? LIMIT 1
            """,
            String.class,
            run.date(),
            insured.value(),
            fromKey,
            bills));
  }

  /**
   * The bills to hold against a treatment province's closing.
   *
   * @param matchedIn the run that matched its closing before, null for the first
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void toMatch(
      Part part,
      ClosingStretch stretch,
      @Nullable LocalDate matchedIn,
      Consumer<Iterator<ClosingBill>> reader) {
    read(
        "insured_bills_to_match(?, ?, ?::date) WHERE treatment_node",
        part,
        stretch,
        reader,
        part.run().date(),
        stretch.closingDate(),
        matchedIn);
  }

  /**
   * The treatment bills with these ids, in the order of setl_id; those that are not there are left
   * out.
   */
  List<ClosingBill> treatmentBills(List<SetlId> setlIds) {
    return cursor.query(
        "SELECT " + COLUMNS + " FROM treatment_bills_by_id(?) ORDER BY setl_id",
        (row, index) -> bill(row),
        (Object) setlIds.stream().map(SetlId::value).toArray(String[]::new));
  }

  /**
   * The upper bound stands in the statement only where there is one: under a plan that PostgreSQL
   * keeps for all slices, one that may be null would not end the reading of the index.
   */
  private void read(
      String billsByCounterpart,
      Part part,
      ClosingStretch stretch,
      Consumer<Iterator<ClosingBill>> reader,
      @Nullable Object... runParameters) {
    List<@Nullable Object> parameters = new ArrayList<@Nullable Object>();
    Collections.addAll(parameters, runParameters);
    parameters.add(stretch.counterpart().value());
    parameters.add(part.range().fromKey());
    String upTo = "";
    String toKey = part.range().toKey();
    if (toKey != null) {
      upTo = " AND setl_id < ?";
      parameters.add(toKey);
    }
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM "
            + billsByCounterpart
            + " = ?::bpchar AND setl_id >= ?"
            + upTo
            + " ORDER BY setl_id";
    try (Stream<ClosingBill> bills =
        cursor.queryForStream(sql, (row, index) -> bill(row), parameters.toArray())) {
      reader.accept(bills.iterator());
    }
  }

  private static ClosingBill bill(ResultSet row) throws SQLException {
    @Nullable String initSetlId = row.getString("init_setl_id");
    return new ClosingBill(
        new SetlId(row.getString("setl_id")),
        initSetlId == null ? null : new SetlId(initSetlId),
        row.getInt("sign"),
        row.getObject("business_date", LocalDate.class),
        row.getString("insutype"),
        row.getLong("medfee_sumamt"),
        TallyRows.claim(row));
  }
}
