package org.crossbill.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.crossbill.core.bill.Basis;
import org.crossbill.core.bill.Filed;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.FundRows;
import org.jspecify.annotations.Nullable;

/** A bill (结算单) as a row of its table: each column is named once for writing, once for reading. */
final class BillColumns {
  /** Types that PostgreSQL cannot tell from a null, or from a text. */
  private static final Map<String, String> CASTS =
      Map.of(
          "span_from", "::date",
          "span_to", "::date",
          "acct_used", "::boolean",
          "explanation", "::jsonb",
          "counters_before", "::jsonb",
          "counters_change", "::jsonb",
          "tier_results", "::jsonb");

  private BillColumns() {}

  /** Columns and values of a bill; the columns are the same and in the same order for all. */
  static Map<String, @Nullable Object> of(Bill bill) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    SetlId initSetlId = bill.initSetlId();
    row.put("setl_id", bill.setlId().value());
    row.put("init_setl_id", initSetlId == null ? null : initSetlId.value());
    row.put("sign", bill.sign());
    row.put("business_date", bill.businessDate());
    row.put("treatment_node", bill.treatmentNode().value());
    row.put("insured_node", bill.insuredNode().value());
    row.put("mdtrt_id", bill.mdtrtId().value());
    row.put("psn_no", bill.psnNo().value());
    row.put("psn_type", bill.psnType());
    row.put("cvlserv_flag", bill.cvlservFlag());
    row.put("stay_no", bill.stayNo());
    row.put("year", bill.year());
    row.put("setl_time", bill.setlTime());
    row.put("medins_setl_id", bill.medinsSetlId());
    row.put("infno", bill.infno());
    row.put("pool_prop_per10k", bill.poolPropPer10k());
    row.put("balc", bill.balcFen());
    row.put("sample", bill.sample());
    StayRows.put(row, bill.stay(), bill.amounts().split());
    amounts(row, bill.amounts());
    basis(row, bill.basis());
    row.put("explanation", SettlementJson.ofExplanation(bill.explanation()));
    return row;
  }

  /** The columns, and named parameters for their values. */
  static String columns(Map<String, ?> row) {
    return String.join(", ", row.keySet());
  }

  static String parameters(Map<String, ?> row) {
    return row.keySet().stream()
        .map(column -> ":" + column + CASTS.getOrDefault(column, ""))
        .collect(Collectors.joining(", "));
  }

  private static void amounts(Map<String, @Nullable Object> row, SettlementAmounts amounts) {
    for (Fund fund : Fund.values()) {
      row.put(fund.field(), amounts.funds().get(fund));
    }
    row.put("fund_pay_sumamt", amounts.funds().fundPaySumamtFen());
    row.put("hosp_part_amt", amounts.hospPartFen());
    row.put("psn_part_amt", amounts.psnPartFen());
    row.put("acct_pay", amounts.acctPayFen());
    row.put("acct_mulaid_pay", amounts.acctMulaidPayFen());
    row.put("psn_cash_pay", amounts.psnCashPayFen());
    row.put("act_pay_dedc", amounts.actPayDedcFen());
  }

  private static void basis(Map<String, @Nullable Object> row, @Nullable Basis basis) {
    Filed filed = basis == null ? null : basis.filed();
    row.put("filing_no", filed == null ? null : filed.filingNo());
    row.put("policy", basis == null ? null : basis.policy().value());
    row.put("counters_before", basis == null ? null : SettlementJson.ofCounters(basis.before()));
    row.put("counters_change", basis == null ? null : SettlementJson.ofCounters(basis.change()));
    row.put("tier_results", basis == null ? null : SettlementJson.ofTiers(basis.tiers()));
  }

  /** The bill of a row. */
  static Bill read(ResultSet row) throws SQLException {
    @Nullable String initSetlId = row.getString("init_setl_id");
    return new Bill(
        new SetlId(row.getString("setl_id")),
        initSetlId == null ? null : new SetlId(initSetlId),
        row.getInt("sign"),
        row.getObject("business_date", LocalDate.class),
        new NodeCode(row.getString("treatment_node")),
        new NodeCode(row.getString("insured_node")),
        new MdtrtId(row.getString("mdtrt_id")),
        new PsnNo(row.getString("psn_no")),
        StayRows.stay(row),
        row.getString("psn_type"),
        row.getString("cvlserv_flag"),
        row.getInt("stay_no"),
        row.getInt("year"),
        row.getTimestamp("setl_time").toLocalDateTime(),
        row.getString("medins_setl_id"),
        row.getString("infno"),
        readAmounts(row),
        row.getInt("pool_prop_per10k"),
        row.getLong("balc"),
        row.getBoolean("sample"),
        readBasis(row),
        SettlementJson.explanation(row.getString("explanation")));
  }

  private static SettlementAmounts readAmounts(ResultSet row) throws SQLException {
    return new SettlementAmounts(
        StayRows.split(row),
        FundRows.read(row),
        row.getLong("hosp_part_amt"),
        row.getLong("psn_part_amt"),
        row.getLong("acct_pay"),
        row.getLong("acct_mulaid_pay"),
        row.getLong("psn_cash_pay"),
        row.getLong("act_pay_dedc"));
  }

  private static @Nullable Basis readBasis(ResultSet row) throws SQLException {
    @Nullable String policy = row.getString("policy");
    return policy == null
        ? null
        : new Basis(
            new PolicyVersion(policy),
            SettlementJson.counters(row.getString("counters_before")),
            SettlementJson.counters(row.getString("counters_change")),
            SettlementJson.tiers(row.getString("tier_results")),
            filed(row));
  }

  private static @Nullable Filed filed(ResultSet row) throws SQLException {
    @Nullable String filing = row.getString("filing");
    return filing == null
        ? null
        : new Filed(FilingClass.valueOf(filing), row.getString("filing_no"));
  }
}
