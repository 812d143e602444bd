package org.crossbill.core.exchange;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;

/**
 * From the treatment node: enter a filing (备案) of a person that a hospital tells, or revoke one it
 * told.
 *
 * @param fixmedinsCode the hospital that calls
 * @param msgid of its call; with the hospital it names the answer
 * @param infno its transaction
 * @param toldAt when the call came, China standard time
 * @param psnNo whose filing
 * @param insuplcAdmdvs insuplc_admdvs the hospital named
 * @param kind a word of the filing room, e.g. {@code REFERRED}
 * @param revokes trt_dcla_detl_sn of the filing to be revoked; null for a new one
 * @param insutype 险种类型; null for any
 * @param from its first day; of a revocation the day it is told
 * @param to its last day; null where open
 * @param place 就医地区划; null for anywhere
 * @param institution the institution it names
 * @param diseCodg the disease it is about
 * @param remark what is said with it
 */
public record FilingRequest(
    String fixmedinsCode,
    String msgid,
    String infno,
    LocalDateTime toldAt,
    PsnNo psnNo,
    AreaCode insuplcAdmdvs,
    String kind,
    @Nullable String revokes,
    @Nullable String insutype,
    LocalDate from,
    @Nullable LocalDate to,
    @Nullable AreaCode place,
    @Nullable String institution,
    @Nullable String diseCodg,
    String remark)
    implements Message {
  @Override
  public Lane lane() {
    return Lane.REAL_TIME;
  }

  @Override
  public String key() {
    return psnNo.value();
  }
}
