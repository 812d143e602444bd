package org.crossbill.settlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The tables of bills (结算单表), one for each side a node plays. */
@Component
public class Bills {
  private static final String COLUMNS =
      """
      setl_id, init_setl_id, sign, business_date, treatment_node, insured_node, mdtrt_id, psn_no,
      fixmedins_code, hosp_lv,
      med_type, insutype, psn_type, cvlserv_flag, insuplc_admdvs, admission_date, discharge_date, stay_no, setl_time,
      medins_setl_id, infno, medfee_sumamt, fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt,
      act_pay_dedc, hifp_pay, cvlserv_pay, hifes_pay, hifmi_pay, hifob_pay, maf_pay, hifdm_pay, oth_pay,
      fund_pay_sumamt,
      hosp_part_amt, psn_part_amt, acct_pay, acct_mulaid_pay, psn_cash_pay, pool_prop_per10k, balc, sample, explanation
      """;

  private static final String VALUES =
      """
      :setlId, :initSetlId, :sign, :businessDate, :treatmentNode, :insuredNode, :mdtrtId, :psnNo,
      :fixmedinsCode, :hospLv,
      :medType, :insutype, :psnType, :cvlservFlag, :insuplcAdmdvs, :admission, :discharge, :stayNo, :setlTime,
      :medinsSetlId, :infno, :medfee, :fulamt, :overlmt, :preselfpay, :inscp,
      :dedc, :hifp, :cvlserv, :hifes, :hifmi, :hifob, :maf, :hifdm, :oth, :fund,
      :hospPart, :psnPart, :acct, :acctMulaid, :cash, :poolProp, :balc, :sample, :explanation::jsonb
      """;

  private final JdbcClient jdbc;

  Bills(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Books at the treatment place. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void bookTreatment(Bill bill) {
    bind(jdbc.sql("INSERT INTO treatment_bill (" + COLUMNS + ") VALUES (" + VALUES + ")"), bill)
        .update();
  }

  /**
   * Books at the insured place, unless something that undoes the bill has been there before it.
   *
   * @return whether it is booked
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean bookInsured(Bill bill) {
    String sql =
        "WITH d AS (INSERT INTO insured_decision (setl_id, booked) VALUES (:setlId, true) "
            + "ON CONFLICT DO NOTHING RETURNING setl_id) INSERT INTO insured_bill ("
            + COLUMNS
            + ") SELECT "
            + VALUES
            + " FROM d";
    return bind(jdbc.sql(sql), bill).update() == 1;
  }

  /** Whether a bill of the treatment side has been undone. */
  public boolean isTreatmentUndone(SetlId setlId) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM treatment_bill WHERE init_setl_id = ?)")
        .param(setlId.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Whether a stay has a later bill of the treatment side; this node gives its setl_ids in their
   * order.
   */
  public boolean isFollowed(MdtrtId mdtrtId, SetlId setlId) {
    return jdbc.sql(
            """
            SELECT EXISTS (SELECT 1 FROM treatment_bill WHERE mdtrt_id = ? AND setl_id COLLATE "C" > ? COLLATE "C")
            """)
        .params(mdtrtId.value(), setlId.value())
        .query(Boolean.class)
        .single();
  }

  /** Whether a bill of the insured side has been undone. */
  public boolean isUndone(SetlId setlId) {
    return jdbc.sql("SELECT EXISTS (SELECT 1 FROM insured_bill WHERE init_setl_id = ?)")
        .param(setlId.value())
        .query(Boolean.class)
        .single();
  }

  /**
   * Settles that a bill which is not booked at the insured place never will be.
   *
   * @return whether that holds; false where it is booked after all
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean neverBook(SetlId setlId) {
    return jdbc.sql(
                "INSERT INTO insured_decision (setl_id, booked) VALUES (?, false) ON CONFLICT DO NOTHING")
            .param(setlId.value())
            .update()
        == 1;
  }

  /** A bill of the treatment side. */
  public Optional<Bill> treatment(SetlId setlId) {
    return find("treatment_bill", setlId);
  }

  /** A bill of the insured side. */
  public Optional<Bill> insured(SetlId setlId) {
    return find("insured_bill", setlId);
  }

  private Optional<Bill> find(String table, SetlId setlId) {
    return jdbc.sql("SELECT * FROM " + table + " WHERE setl_id = ?")
        .param(setlId.value())
        .query((row, _) -> read(row))
        .optional();
  }

  private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Bill bill) {
    StayFacts stay = bill.stay();
    SetlId initSetlId = bill.initSetlId();
    SettlementAmounts amounts = bill.amounts();
    SplitTotals split = amounts.split();
    FundPayments funds = amounts.funds();
    return sql.param("setlId", bill.setlId().value())
        .param("initSetlId", initSetlId == null ? null : initSetlId.value())
        .param("sign", bill.sign())
        .param("businessDate", bill.businessDate())
        .param("treatmentNode", bill.treatmentNode().value())
        .param("insuredNode", bill.insuredNode().value())
        .param("mdtrtId", bill.mdtrtId().value())
        .param("psnNo", bill.psnNo().value())
        .param("fixmedinsCode", stay.fixmedinsCode())
        .param("hospLv", stay.level().code())
        .param("medType", stay.medType())
        .param("insutype", stay.insutype())
        .param("psnType", bill.psnType())
        .param("cvlservFlag", bill.cvlservFlag())
        .param("insuplcAdmdvs", stay.insuplcAdmdvs().value())
        .param("admission", stay.admission())
        .param("discharge", stay.discharge())
        .param("stayNo", bill.stayNo())
        .param("setlTime", bill.setlTime())
        .param("medinsSetlId", bill.medinsSetlId())
        .param("infno", bill.infno())
        .param("medfee", split.medfeeSumamtFen())
        .param("fulamt", split.fulamtOwnpayFen())
        .param("overlmt", split.overlmtSelfpayFen())
        .param("preselfpay", split.preselfpayFen())
        .param("inscp", split.inscpScpFen())
        .param("dedc", amounts.actPayDedcFen())
        .param("hifp", funds.hifpPayFen())
        .param("cvlserv", funds.cvlservPayFen())
        .param("hifes", funds.hifesPayFen())
        .param("hifmi", funds.hifmiPayFen())
        .param("hifob", funds.hifobPayFen())
        .param("maf", funds.mafPayFen())
        .param("hifdm", funds.hifdmPayFen())
        .param("oth", funds.othPayFen())
        .param("fund", funds.fundPaySumamtFen())
        .param("hospPart", amounts.hospPartFen())
        .param("psnPart", amounts.psnPartFen())
        .param("acct", amounts.acctPayFen())
        .param("acctMulaid", amounts.acctMulaidPayFen())
        .param("cash", amounts.psnCashPayFen())
        .param("poolProp", bill.poolPropPer10k())
        .param("balc", bill.balcFen())
        .param("sample", bill.sample())
        .param("explanation", SettlementJson.ofExplanation(bill.explanation()));
  }

  /** The bill in a row with the columns of the table. */
  public static Bill read(ResultSet row) throws SQLException {
    @Nullable String initSetlId = row.getString("init_setl_id");
    return new Bill(
        new SetlId(row.getString("setl_id")),
        initSetlId == null ? null : new SetlId(initSetlId),
        row.getInt("sign"),
        row.getDate("business_date").toLocalDate(),
        new NodeCode(row.getString("treatment_node")),
        new NodeCode(row.getString("insured_node")),
        new MdtrtId(row.getString("mdtrt_id")),
        new PsnNo(row.getString("psn_no")),
        new StayFacts(
            row.getString("fixmedins_code"),
            HospitalLevel.of(row.getString("hosp_lv")),
            row.getString("med_type"),
            row.getDate("admission_date").toLocalDate(),
            row.getDate("discharge_date").toLocalDate(),
            row.getString("insutype"),
            new AreaCode(row.getString("insuplc_admdvs")),
            FilingClass.OTHER_TEMPORARY,
            row.getLong("acct_pay") != 0),
        row.getString("psn_type"),
        row.getString("cvlserv_flag"),
        row.getInt("stay_no"),
        row.getTimestamp("setl_time").toLocalDateTime(),
        row.getString("medins_setl_id"),
        row.getString("infno"),
        amounts(row),
        row.getInt("pool_prop_per10k"),
        row.getLong("balc"),
        row.getBoolean("sample"),
        SettlementJson.explanation(row.getString("explanation")));
  }

  private static SettlementAmounts amounts(ResultSet row) throws SQLException {
    return new SettlementAmounts(
        new SplitTotals(
            row.getLong("medfee_sumamt"),
            row.getLong("fulamt_ownpay_amt"),
            row.getLong("overlmt_selfpay"),
            row.getLong("preselfpay_amt"),
            row.getLong("inscp_scp_amt")),
        new FundPayments(
            row.getLong("hifp_pay"),
            row.getLong("cvlserv_pay"),
            row.getLong("hifes_pay"),
            row.getLong("hifmi_pay"),
            row.getLong("hifob_pay"),
            row.getLong("maf_pay"),
            row.getLong("hifdm_pay"),
            row.getLong("oth_pay")),
        row.getLong("hosp_part_amt"),
        row.getLong("psn_part_amt"),
        row.getLong("acct_pay"),
        row.getLong("acct_mulaid_pay"),
        row.getLong("psn_cash_pay"),
        row.getLong("act_pay_dedc"));
  }
}
