package org.crossbill.hospital;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.treatment.SplitLine;
import org.jspecify.annotations.Nullable;

/**
 * What answers a transaction (交易输出), amounts in fen. Names, order and number formats come from the
 * interface data.
 */
public sealed interface HospitalOutput {
  /** Of 9001. */
  record SignedIn(LocalDateTime signTime, String signNo) implements HospitalOutput {}

  /**
   * Of 1101.
   *
   * @param ageOn the day on which the age is counted
   */
  record PersonFound(InsuredPerson person, LocalDate ageOn) implements HospitalOutput {}

  /** Of 2401. */
  record Admitted(String mdtrtId) implements HospitalOutput {}

  /** Of 2402, 2302 and 2601, which answer with nothing but success. */
  record Done() implements HospitalOutput {}

  /** Of 2301: one per line sent, in its order. */
  record LinesSplit(List<SplitLine> lines) implements HospitalOutput {
    public LinesSplit {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Of 2303 (no setl_id), 2304 and 5203.
   *
   * @param ageOn the day on which the age is counted
   * @param poolPropPer10k pool_prop_selfpay 统筹基金支付比例, per ten thousand
   * @param balcFen balc 余额 after the settlement
   * @param medinsSetlId medins_setl_id 医药机构结算ID: the hospital's msgid
   */
  record Settled(
      String mdtrtId,
      @Nullable String setlId,
      InsuredPerson person,
      LocalDate ageOn,
      String insutype,
      String psnType,
      String cvlservFlag,
      LocalDateTime setlTime,
      String mdtrtCertType,
      String medType,
      SettlementAmounts amounts,
      int poolPropPer10k,
      long balcFen,
      String medinsSetlId,
      @Nullable String clrOptins,
      @Nullable String clrWay,
      String clrType,
      List<FundItem> funds)
      implements HospitalOutput {
    public Settled {
      funds = List.copyOf(funds);
    }
  }

  /**
   * Of 2305: the new record with the amounts turned, and its own id.
   *
   * @param amounts negative, as booked
   */
  record Cancelled(
      String mdtrtId,
      String setlId,
      @Nullable String clrOptins,
      LocalDateTime setlTime,
      SettlementAmounts amounts,
      int poolPropPer10k,
      long balcFen,
      String medinsSetlId,
      List<FundItem> funds)
      implements HospitalOutput {
    public Cancelled {
      funds = List.copyOf(funds);
    }
  }

  /**
   * What one fund pays (结算基金分项信息, node setldetail).
   *
   * @param crtPaybLmtAmtFen crt_payb_lmt_amt 本次可支付限额金额
   * @param setlProcInfo setl_proc_info 结算过程信息
   */
  record FundItem(
      String fundPayType,
      long inscpScpAmtFen,
      long crtPaybLmtAmtFen,
      long fundPayamtFen,
      @Nullable String fundPayTypeName,
      @Nullable String setlProcInfo) {}
}
