package org.crossbill.treatment;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * A stay (住院就诊), an outpatient visit (门诊就诊) or a purchase (药店购药) at a hospital of this node, as it
 * was registered and as it stands.
 *
 * @param msgid of the 2401
 * @param medType med_type as sent
 * @param nationalMedType its national value
 * @param care what kind of care it is; an outpatient visit (门诊就诊) is a stay like others
 * @param emergency whether the hospital says that it is one (急诊抢救), which counts as filed
 * @param registeredOn the business date of the 2401, which stands whatever is changed: the month
 *     its lines lie in
 * @param person as the insured node answered at admission, without insurances
 * @param endtime discharge, null before 2402
 * @param setlId the attempt in flight or the settlement that stands, null where there is neither
 */
public record Stay(
    String mdtrtId,
    String fixmedinsCode,
    String msgid,
    String iptNo,
    InsuredPerson person,
    String insutype,
    AreaCode insuplcAdmdvs,
    NodeCode insuredNode,
    LocalDate registeredOn,
    LocalDateTime begntime,
    String medType,
    String nationalMedType,
    CareKind care,
    boolean emergency,
    Credential credential,
    State state,
    @Nullable LocalDateTime endtime,
    @Nullable String setlId) {
  /** Where a stay is on its way. */
  public enum State {
    ADMITTED("在院"),
    DISCHARGED("已出院未结算"),
    SETTLING("结算处理中"),
    SETTLED("已结算"),
    REVERSING("撤销处理中"),
    CANCELLED("入院已撤销");

    private final String title;

    State(String title) {
      this.title = title;
    }

    /** The Chinese name. */
    public String title() {
      return title;
    }
  }

  /** The same stay, as if it had been admitted so. */
  public Stay admittedAs(
      LocalDateTime newBegntime,
      String newMedType,
      String newNationalMedType,
      String newIptNo,
      boolean newEmergency) {
    return new Stay(
        mdtrtId,
        fixmedinsCode,
        msgid,
        newIptNo,
        person,
        insutype,
        insuplcAdmdvs,
        insuredNode,
        registeredOn,
        newBegntime,
        newMedType,
        newNationalMedType,
        isInpatient() ? care : CareKind.of(newNationalMedType),
        newEmergency,
        credential,
        state,
        endtime,
        setlId);
  }

  /** Which transactions it belongs to. */
  public VisitKind kind() {
    return VisitKind.of(care);
  }

  /** Whether it is a stay in hospital (住院), not an outpatient visit. */
  public boolean isInpatient() {
    return care == CareKind.INPATIENT;
  }

  /** Whether lines and discharge may still change. */
  public boolean isOpen() {
    return state == State.ADMITTED || state == State.DISCHARGED;
  }

  /**
   * Whether a day lies within the stay, as far as it is known. An outpatient visit ends with its
   * settlement; until then its last day may move.
   */
  public boolean covers(LocalDate day) {
    return !day.isBefore(begntime.toLocalDate())
        && (endtime == null || !isInpatient() || !day.isAfter(endtime.toLocalDate()));
  }

  /** The days of the stay, for a message. */
  public String days() {
    return begntime.toLocalDate() + " 至 " + (endtime == null ? "（未出院）" : endtime.toLocalDate());
  }
}
