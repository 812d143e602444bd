package org.crossbill.hospital.transaction;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Stay;

/** What can be wrong between a call and its stay, in one wording for all calls. */
public final class StayFaults {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private StayFaults() {}

  /** A time as the interface writes it. */
  public static String time(LocalDateTime time) {
    return TIME.format(time);
  }

  /** Adds a fault where the envelope names another insured place than the admission. */
  public static void insuredArea(AreaCode admitted, Envelope envelope, List<Fault> faults) {
    if (!admitted.equals(envelope.insuplcAdmdvs())) {
      faults.add(
          new Fault(
              FaultCode.INSURED_AREA_MISMATCH,
              "insuplc_admdvs",
              "参保地区划 " + envelope.insuplcAdmdvs() + " 与入院登记 " + admitted + " 不符",
              "请填写 " + admitted));
    }
  }

  /** The faults of a call that names another insured place or another person than its stay has. */
  public static List<Fault> whose(Stay stay, Envelope envelope, String node, String psnNo) {
    List<Fault> faults = new ArrayList<>();
    insuredArea(stay.insuplcAdmdvs(), envelope, faults);
    person(stay, node, psnNo, faults);
    return faults;
  }

  /** Adds a fault where a day has not come yet. */
  public static void ahead(
      BusinessDays days, LocalDate day, String path, String name, List<Fault> faults) {
    if (days.isAhead(day)) {
      faults.add(new Fault(FaultCode.STAY_DATES, path, name + " " + day + " 晚于今天", "请核对" + name));
    }
  }

  /**
   * A stay that is not open for lines, discharge or settlement.
   *
   * @param then what is possible once a settlement is undone
   */
  public static Fault notOpen(Stay stay, String path, String then) {
    return state(
        stay,
        path,
        switch (stay.state()) {
          case ADMITTED, DISCHARGED -> "请核对就诊ID";
          case SETTLING, REVERSING -> "请等待处理中的交易有结果（重发原交易或用 5203 查询），再" + then;
          case SETTLED -> "已结算的就诊请先用 2305 撤销结算，再" + then;
          case CANCELLED -> "该入院已冲正，请重新用 2401 办理入院";
        });
  }

  /** No such stay; another hospital's counts as none. */
  public static Fault unknown(String path, String mdtrtId) {
    return new Fault(
        FaultCode.STAY_UNKNOWN, path, "本机构没有就诊 " + mdtrtId, "请使用本机构 2401（门诊 2201）返回的 mdtrt_id");
  }

  /** The stay is not where the call needs it. */
  public static Fault state(Stay stay, String path, String hint) {
    return new Fault(
        FaultCode.STAY_STATE, path, "就诊 " + stay.mdtrtId() + " 当前状态为" + stay.state().title(), hint);
  }

  /** Adds a fault for each fact that differs from the admission's. */
  public static void facts(
      Stay stay, String node, String psnNo, String insutype, List<Fault> faults) {
    person(stay, node, psnNo, faults);
    if (!insutype.equals(stay.insutype())) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS,
              node + "insutype",
              "险种 " + insutype + " 与入院登记 " + stay.insutype() + " 不符",
              "请填写入院登记的险种"));
    }
  }

  /** Adds a fault where the person is another. */
  public static void person(Stay stay, String node, String psnNo, List<Fault> faults) {
    if (!psnNo.equals(stay.person().psnNo())) {
      faults.add(
          new Fault(
              FaultCode.STAY_FACTS,
              node + "psn_no",
              "人员编号 " + psnNo + " 与入院登记 " + stay.person().psnNo() + " 不符",
              "请填写该就诊的人员编号"));
    }
  }
}
