package org.crossbill.core.exchange;

import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.result.Fault;
import org.jspecify.annotations.Nullable;

/**
 * From the insured node: what became of a {@link FilingRequest}.
 *
 * @param fixmedinsCode of the request
 * @param msgid of the request
 * @param infno of the request
 * @param toldAt of the request
 * @param psnNo of the request
 * @param filingNo trt_dcla_detl_sn 待遇申报明细流水号; null where it was refused
 * @param faults why it was refused; none where it was not
 */
public record FilingReply(
    String fixmedinsCode,
    String msgid,
    String infno,
    LocalDateTime toldAt,
    PsnNo psnNo,
    @Nullable String filingNo,
    List<Fault> faults)
    implements Message {
  public FilingReply {
    faults = List.copyOf(faults);
    if ((filingNo == null) == faults.isEmpty()) {
      throw new IllegalArgumentException("a filing is entered or refused, not both or neither");
    }
  }

  @Override
  public Lane lane() {
    return Lane.REAL_TIME;
  }

  @Override
  public String key() {
    return psnNo.value();
  }
}
