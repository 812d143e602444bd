package org.crossbill.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.Span;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;

/** The facts of a stay and its split (住院信息与费用划分) as columns, alike for attempts and bills. */
final class StayRows {
  private StayRows() {}

  /** Adds the columns of both. */
  static void put(Map<String, @Nullable Object> row, StayFacts stay, SplitTotals split) {
    Span span = stay.span();
    boolean whole = span.from().equals(stay.admission()) && span.to().equals(stay.discharge());
    FilingClass filing = stay.filing();
    AccountUse acctUsed = stay.acctUsed();
    AreaCode hospitalAdmdvs = stay.hospitalAdmdvs();
    row.put("fixmedins_code", stay.fixmedinsCode());
    row.put("hosp_lv", stay.level().code());
    row.put("hosp_admdvs", hospitalAdmdvs == null ? null : hospitalAdmdvs.value());
    row.put("care_kind", stay.care().name());
    row.put("med_type", stay.medType());
    row.put("admission_date", stay.admission());
    row.put("discharge_date", stay.discharge());
    row.put("span_from", whole ? null : span.from());
    row.put("span_to", whole ? null : span.to());
    row.put("insutype", stay.insutype());
    row.put("insuplc_admdvs", stay.insuplcAdmdvs().value());
    row.put("filing", filing == null ? null : filing.name());
    row.put("acct_used", acctUsed == null ? null : acctUsed.isUsed());
    row.put("aid_used", acctUsed != null && acctUsed.isAid());
    row.put("medfee_sumamt", split.medfeeSumamtFen());
    row.put("fulamt_ownpay_amt", split.fulamtOwnpayFen());
    row.put("overlmt_selfpay", split.overlmtSelfpayFen());
    row.put("preselfpay_amt", split.preselfpayFen());
    row.put("inscp_scp_amt", split.inscpScpFen());
  }

  /** Reads the facts of the stay. */
  static StayFacts stay(ResultSet row) throws SQLException {
    LocalDate admission = row.getObject("admission_date", LocalDate.class);
    LocalDate discharge = row.getObject("discharge_date", LocalDate.class);
    @Nullable LocalDate from = row.getObject("span_from", LocalDate.class);
    @Nullable LocalDate to = row.getObject("span_to", LocalDate.class);
    @Nullable Boolean used = row.getObject("acct_used", Boolean.class);
    @Nullable String filing = row.getString("filing");
    @Nullable String hospitalAdmdvs = row.getString("hosp_admdvs");
    return new StayFacts(
        row.getString("fixmedins_code"),
        HospitalLevel.of(row.getString("hosp_lv")),
        row.getString("med_type"),
        admission,
        discharge,
        row.getString("insutype"),
        new AreaCode(row.getString("insuplc_admdvs")),
        filing == null ? null : FilingClass.valueOf(filing),
        used == null ? null : AccountUse.of(used, row.getBoolean("aid_used")),
        CareKind.valueOf(row.getString("care_kind")),
        hospitalAdmdvs == null ? null : new AreaCode(hospitalAdmdvs),
        new Span(from == null ? admission : from, to == null ? discharge : to));
  }

  /** Reads the split. */
  static SplitTotals split(ResultSet row) throws SQLException {
    return new SplitTotals(
        row.getLong("medfee_sumamt"),
        row.getLong("fulamt_ownpay_amt"),
        row.getLong("overlmt_selfpay"),
        row.getLong("preselfpay_amt"),
        row.getLong("inscp_scp_amt"));
  }
}
