package org.crossbill.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import org.crossbill.batch.BillRanges;
import org.crossbill.batch.CopyRows;
import org.crossbill.batch.Part;
import org.crossbill.batch.Run;
import org.crossbill.batch.TallyRows;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.ClosingBill;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The node's own bills as closings see them (本方对账明细), by COPY in the order of setl_id: one row is
 * in memory, however many there are. They were frozen or matched before, so what is committed is
 * all.
 */
@Component
class ClosingBills {
  private static final String COLUMNS =
      "setl_id, init_setl_id, sign, business_date, insutype, medfee_sumamt, "
          + TallyRows.CLAIM_COLUMNS;

  private final CopyRows copy;
  private final JdbcTemplate jdbc;

  ClosingBills(CopyRows copy, JdbcTemplate jdbc) {
    this.copy = copy;
    this.jdbc = jdbc;
  }

  /** The bills a run closes towards an insured province. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void closed(Part part, ClosingStretch stretch, Consumer<Iterator<ClosingBill>> reader) {
    read(
        "treatment_bills_of(%s) WHERE insured_node".formatted(literal(part.run().date())),
        part,
        stretch,
        reader);
  }

  /**
   * The keys of a closing's bills at each multiple of a number, the first bill's not among them.
   */
  List<String> everyKey(Run run, NodeCode insured, int bills) {
    return jdbc.query(
        """
        SELECT setl_id FROM (
          SELECT setl_id, row_number() OVER (ORDER BY setl_id) - 1 AS place
          FROM treatment_bills_of(?) WHERE insured_node = ?::bpchar) b
        WHERE place % ? = 0 AND place > 0 ORDER BY setl_id
        """,
        (row, index) -> row.getString("setl_id"), run.date(), insured.value(), bills);
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
        "insured_bills_to_match(%s, %s, %s) WHERE treatment_node"
            .formatted(
                literal(part.run().date()), literal(stretch.closingDate()), literal(matchedIn)),
        part,
        stretch,
        reader);
  }

  /**
   * The treatment bills with these ids, in the order of setl_id; those that are not there are left
   * out.
   */
  List<ClosingBill> treatmentBills(List<SetlId> setlIds) {
    return jdbc.query(
        "SELECT " + COLUMNS + " FROM treatment_bills_by_id(?) ORDER BY setl_id",
        (row, index) -> bill(row),
        (Object) setlIds.stream().map(SetlId::value).toArray(String[]::new));
  }

  /** A bill as this node's books have it now; empty where there is none, or its month is gone. */
  Optional<ClosingBill> own(Side side, String setlId) {
    String bills =
        switch (side) {
          case TREATMENT -> "treatment_bills_by_id";
          case INSURED -> "insured_bills_by_id";
        };
    return jdbc
        .query(
            "SELECT " + COLUMNS + " FROM " + bills + "(?)",
            (row, index) -> bill(row),
            (Object) new String[] {setlId})
        .stream()
        .findFirst();
  }

  private void read(
      String billsByCounterpart,
      Part part,
      ClosingStretch stretch,
      Consumer<Iterator<ClosingBill>> reader) {
    String sql =
        """
        SELECT setl_id, init_setl_id, sign::bigint, business_date, insutype, medfee_sumamt, %s
        FROM %s = '%s'::bpchar AND %s ORDER BY setl_id
        """
            .formatted(
                TallyRows.CLAIM_COLUMNS,
                billsByCounterpart,
                stretch.counterpart().value(),
                BillRanges.withinSql("setl_id", part));
    try (CopyRows.Rows rows = copy.open(sql)) {
      reader.accept(new Coming(rows));
    }
  }

  private static String literal(@Nullable LocalDate date) {
    return date == null ? "NULL::date" : "'" + date + "'::date";
  }

  /** The bills as their rows come. */
  private static final class Coming implements Iterator<ClosingBill> {
    private final CopyRows.Rows rows;
    private CopyRows.@Nullable Row ahead;

    Coming(CopyRows.Rows rows) {
      this.rows = rows;
      this.ahead = rows.next();
    }

    @Override
    public boolean hasNext() {
      return ahead != null;
    }

    @Override
    public ClosingBill next() {
      CopyRows.Row row = ahead;
      if (row == null) {
        throw new NoSuchElementException();
      }
      ClosingBill bill = bill(row);
      ahead = rows.next();
      return bill;
    }
  }

  private static ClosingBill bill(CopyRows.Row row) {
    SetlId setlId = new SetlId(row.text());
    @Nullable String initSetlId = row.textOrNull();
    return new ClosingBill(
        setlId,
        initSetlId == null ? null : new SetlId(initSetlId),
        Math.toIntExact(row.number()),
        row.date(),
        row.text(),
        row.number(),
        new Claim(FundPayments.of(_ -> row.number()), row.number(), row.number()));
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
