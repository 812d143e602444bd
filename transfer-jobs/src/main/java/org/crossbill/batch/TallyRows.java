package org.crossbill.batch;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.ClaimPart;
import org.crossbill.core.posting.Fingerprint;
import org.crossbill.core.reconcile.Tally;
import org.crossbill.store.FundRows;

/** Tallies (汇总) as columns, alike in every table that has them. */
public final class TallyRows {
  /** The fields of a claim as columns. */
  public static final String CLAIM_COLUMNS =
      Arrays.stream(ClaimPart.values()).map(ClaimPart::column).collect(Collectors.joining(", "));

  /** The columns of a tally. */
  public static final String COLUMNS =
      "entries, bill_count, medfee_sumamt, " + CLAIM_COLUMNS + ", claim, fingerprint";

  /** As many question marks. */
  public static final String MARKS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

  private TallyRows() {}

  /** The values of a row: the given ones, then the tally's. */
  public static List<Object> values(Tally tally, Object... before) {
    List<Object> values = new ArrayList<>(Arrays.asList(before));
    values.add(tally.entries());
    values.add(tally.count());
    values.add(tally.medfeeSumamtFen());
    for (ClaimPart part : ClaimPart.values()) {
      values.add(tally.claim().fieldFen(part));
    }
    values.add(tally.claim().totalFen());
    values.add(tally.fingerprint().toString());
    return values;
  }

  /** Reads the tally of a row. */
  public static Tally read(ResultSet row) throws SQLException {
    return new Tally(
        row.getLong("entries"),
        row.getLong("bill_count"),
        row.getLong("medfee_sumamt"),
        claim(row),
        Fingerprint.parse(row.getString("fingerprint")));
  }

  /** A tally of which only the number of rows and the fingerprint are known. */
  public static Tally entriesOnly(long entries, String fingerprint) {
    return new Tally(entries, 0, 0, Claim.ZERO, Fingerprint.parse(fingerprint));
  }

  /** Reads the fields of a claim. */
  public static Claim claim(ResultSet row) throws SQLException {
    return new Claim(FundRows.read(row), row.getLong("acct_pay"), row.getLong("acct_mulaid_pay"));
  }
}
