package org.crossbill.core.exchange;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.person.PsnNo;

/**
 * From the treatment node: undo a booked entry by a new one that points at it (2305, or 2601 of a
 * 2304 or 2305). The insured node gives back exactly what the entry took.
 *
 * @param setlId setl_id of the new entry
 * @param initSetlId init_setl_id of the entry it undoes
 * @param mdtrtId mdtrt_id 就诊ID
 * @param psnNo psn_no 人员编号
 * @param businessDate the treatment node's open business date
 * @param setlTime setl_time, China standard time
 * @param infno the hospital's transaction: 2305 or 2601
 * @param medinsSetlId the hospital's msgid of the 2305 or 2601
 */
public record ReversalRequest(
    SetlId setlId,
    SetlId initSetlId,
    MdtrtId mdtrtId,
    PsnNo psnNo,
    LocalDate businessDate,
    LocalDateTime setlTime,
    String infno,
    String medinsSetlId)
    implements Message {
  @Override
  public Lane lane() {
    return Lane.REAL_TIME;
  }

  @Override
  public String key() {
    return mdtrtId.value();
  }
}
