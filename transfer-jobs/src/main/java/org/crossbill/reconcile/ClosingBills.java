package org.crossbill.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.crossbill.batch.Part;
import org.crossbill.batch.TallyRows;
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
  private static final String FROM = " AND setl_id >= ?";
  private static final String ORDER = " ORDER BY setl_id";

  private final JdbcTemplate cursor;

  ClosingBills(DataSource dataSource) {
    this.cursor = new JdbcTemplate(dataSource);
    cursor.setFetchSize(FETCH_ROWS);
  }

  /** The bills a run closes towards an insured province. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void closed(Part part, Consumer<Iterator<ClosingBill>> reader) {
    read(
        "SELECT "
            + COLUMNS
            + " FROM treatment_bills_of(?) WHERE insured_node = ?::bpchar"
            + FROM
            + " AND setl_id < ?"
            + ORDER,
        reader,
        part.runDate(),
        part.oneCounterpart().value(),
        part.fromKey(),
        Objects.requireNonNull(part.toKey()));
  }

  /**
   * The bills to hold against a treatment province's closing.
   *
   * @param matchedIn the run that matched its closing before, null for the first
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void toMatch(
      Part part, @Nullable LocalDate matchedIn, Consumer<Iterator<ClosingBill>> reader) {
    read(
        "SELECT "
            + COLUMNS
            + " FROM insured_bills_to_match(?, ?, ?::date) WHERE treatment_node = ?::bpchar"
            + FROM
            + " AND (?::text IS NULL OR setl_id < ?)"
            + ORDER,
        reader,
        part.runDate(),
        part.closingDate(),
        matchedIn,
        part.oneCounterpart().value(),
        part.fromKey(),
        part.toKey(),
        part.toKey());
  }

  /**
   * The treatment bills with these ids, in the order of setl_id; those that are not there are left
   * out.
   */
  List<ClosingBill> treatmentBills(List<String> setlIds) {
    return cursor.query(
        "SELECT " + COLUMNS + " FROM treatment_bill WHERE setl_id = ANY (?) ORDER BY setl_id",
        (row, index) -> bill(row),
        (Object) setlIds.toArray(String[]::new));
  }

  private void read(
      String sql, Consumer<Iterator<ClosingBill>> reader, @Nullable Object... parameters) {
    try (Stream<ClosingBill> bills =
        cursor.queryForStream(sql, (row, index) -> bill(row), parameters)) {
      reader.accept(bills.iterator());
    }
  }

  private static ClosingBill bill(ResultSet row) throws SQLException {
    return new ClosingBill(
        row.getString("setl_id"),
        row.getString("init_setl_id"),
        row.getInt("sign"),
        row.getObject("business_date", LocalDate.class),
        row.getString("insutype"),
        row.getLong("medfee_sumamt"),
        TallyRows.claim(row));
  }
}
