package org.crossbill.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.FundPayments;

/** The eight funds (基金) as columns, named alike in every table that has them. */
public final class FundRows {
  private FundRows() {}

  /** Reads the columns of the funds. */
  public static FundPayments read(ResultSet row) throws SQLException {
    Map<Fund, Long> fen = new EnumMap<>(Fund.class);
    for (Fund fund : Fund.values()) {
      fen.put(fund, row.getLong(fund.field()));
    }
    return FundPayments.of(fund -> fen.getOrDefault(fund, 0L));
  }
}
