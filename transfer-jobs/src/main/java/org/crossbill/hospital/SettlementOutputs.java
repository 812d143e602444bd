package org.crossbill.hospital;

import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.settlement.FundDetail;
import org.crossbill.settlement.Bill;
import org.crossbill.treatment.Stay;

/** Settlements as the interface shows them (setlinfo, setldetail). */
final class SettlementOutputs {
  /** clr_type 清算类别: inpatient. */
  private static final String INPATIENT = "21";

  private SettlementOutputs() {}

  /** Of 2303: no setl_id. */
  static HospitalOutput trial(
      Stay stay,
      HospitalInput.Settlement input,
      StayFacts facts,
      Outcome.Decided decided,
      LocalDateTime time,
      String msgid) {
    return new HospitalOutput.Settled(
        stay.mdtrtId(),
        null,
        stay.person(),
        facts.discharge(),
        facts.insutype(),
        decided.psnType(),
        decided.cvlservFlag(),
        time,
        input.credential().mdtrtCertType(),
        stay.medType(),
        decided.amounts(),
        decided.poolPropPer10k(),
        decided.balcFen(),
        msgid,
        null,
        null,
        INPATIENT,
        funds(decided.amounts(), facts.insutype()));
  }

  /** Of 2304 and 5203. */
  static HospitalOutput settled(Stay stay, Bill bill) {
    return new HospitalOutput.Settled(
        bill.mdtrtId().value(),
        bill.setlId().value(),
        stay.person(),
        bill.stay().discharge(),
        bill.stay().insutype(),
        bill.psnType(),
        bill.cvlservFlag(),
        bill.setlTime(),
        stay.credential().mdtrtCertType(),
        stay.medType(),
        bill.amounts(),
        bill.poolPropPer10k(),
        bill.balcFen(),
        bill.medinsSetlId(),
        null,
        null,
        INPATIENT,
        funds(bill.amounts(), bill.stay().insutype()));
  }

  /** Of 2305. */
  static HospitalOutput cancelled(Bill bill) {
    return new HospitalOutput.Cancelled(
        bill.mdtrtId().value(),
        bill.setlId().value(),
        null,
        bill.setlTime(),
        bill.amounts(),
        bill.poolPropPer10k(),
        bill.balcFen(),
        bill.medinsSetlId(),
        funds(bill.amounts(), bill.stay().insutype()));
  }

  /**
   * crt_payb_lmt_amt 本次可支付限额金额 is what was paid: no source says how a limit of this payment is
   * reckoned.
   */
  private static List<HospitalOutput.FundItem> funds(SettlementAmounts amounts, String insutype) {
    return FundDetail.of(amounts, insutype).stream()
        .map(detail ->
            new HospitalOutput.FundItem(
                detail.type().code(),
                amounts.split().inscpScpFen(),
                detail.fundPayamtFen(),
                detail.fundPayamtFen(),
                detail.type().title(),
                null))
        .toList();
  }
}
