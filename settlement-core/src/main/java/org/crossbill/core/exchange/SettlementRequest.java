package org.crossbill.core.exchange;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.person.PsnNo;
import org.jspecify.annotations.Nullable;

/**
 * From the treatment node to the insured node: settle this stay (2304), or say what it would be
 * (2303, a trial that books nothing).
 *
 * @param setlId setl_id 结算ID, given by the treatment node; for a trial the id of the question
 * @param trial true for 2303
 * @param mdtrtId mdtrt_id 就诊ID
 * @param psnNo psn_no 人员编号
 * @param stay the facts of the stay
 * @param split the four totals, identity A
 * @param businessDate 业务日期 the treatment node gave the bill; the insured node books under it
 * @param setlTime setl_time 结算时间, China standard time
 * @param medinsSetlId medins_setl_id 医药机构结算ID, the hospital's msgid
 * @param decided amounts decided elsewhere, booked as they stand (captured samples, hand claims);
 *     null in the normal case, where the insured node's policy decides
 */
public record SettlementRequest(
    SetlId setlId,
    boolean trial,
    MdtrtId mdtrtId,
    PsnNo psnNo,
    StayFacts stay,
    SplitTotals split,
    LocalDate businessDate,
    LocalDateTime setlTime,
    String medinsSetlId,
    @Nullable SettlementAmounts decided)
    implements Message {
  public SettlementRequest {
    if (stay.filing() == null || stay.acctUsed() == null) {
      throw new IllegalArgumentException(
          setlId + " does not say how the stay is filed or whether the account is used");
    }
  }

  @Override
  public Lane lane() {
    return Lane.REAL_TIME;
  }

  @Override
  public String key() {
    return mdtrtId.value();
  }

  @Override
  public boolean isInquiry() {
    return trial;
  }
}
