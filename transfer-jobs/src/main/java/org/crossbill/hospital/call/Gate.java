package org.crossbill.hospital.call;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.place.Provinces;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.HospitalSettings;
import org.crossbill.hospital.wire.ParsedCall;
import org.crossbill.store.Node;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.HospitalRegister;
import org.springframework.stereotype.Component;

/**
 * Who may call (交易准入): a registered hospital of this place, signed in and for a person of another
 * province where the transaction needs it.
 */
@Component
class Gate {
  private final HospitalRegister hospitals;
  private final Signs signs;
  private final PlaceTable places;
  private final HospitalSettings settings;
  private final Node node;
  private final Clock clock;

  Gate(
      HospitalRegister hospitals,
      Signs signs,
      PlaceTable places,
      HospitalSettings settings,
      Node node,
      Clock clock) {
    this.hospitals = hospitals;
    this.signs = signs;
    this.places = places;
    this.settings = settings;
    this.node = node;
    this.clock = clock;
  }

  /** All that bars the call. */
  List<Fault> check(ParsedCall call) {
    Envelope envelope = call.envelope();
    List<Fault> faults = new ArrayList<>();
    Optional<Hospital> hospital = hospitals.find(envelope.fixmedinsCode());
    if (hospital.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.HOSPITAL_UNKNOWN,
              "fixmedins_code",
              "医药机构 " + envelope.fixmedinsCode() + " 未在本中心登记",
              "请核对定点医药机构编号，或联系就医地经办机构登记"));
    } else if (call.transaction().needsSignIn()
        && !settings.goesWithoutSignIn(envelope.fixmedinsCode())
        && !signs.holds(String.valueOf(envelope.signNo()), envelope.fixmedinsCode())) {
      faults.add(
          new Fault(
              FaultCode.SIGN_INVALID,
              "sign_no",
              "签到流水号 " + envelope.signNo() + " 无效、已过期或不属于本机构",
              "请用 9001 重新签到并使用返回的 sign_no"));
    }
    AreaCode area = envelope.mdtrtareaAdmvs();
    if (nodeOf(area).equals(node.code())) {
      hospital.ifPresent(known -> area(known, area, faults));
    } else {
      faults.add(
          new Fault(
              FaultCode.TREATMENT_AREA_MISMATCH,
              "mdtrtarea_admvs",
              "就医地区划 " + area + " 不属于本中心 " + node.code(),
              "请核对就医地医保区划或接口地址"));
    }
    AreaCode insured = envelope.insuplcAdmdvs();
    if (insured != null && call.transaction().needsInsuredArea()) {
      insured(insured, faults);
    }
    return faults;
  }

  /** The hospital's own area, its city's or the province's. */
  private void area(Hospital hospital, AreaCode area, List<Fault> faults) {
    String own = hospital.admdvs().value();
    boolean contains =
        own.equals(area.value())
            || area.value().equals(node.code().value())
            || area.value().equals(own.substring(0, 4) + "00");
    if (!contains) {
      faults.add(
          new Fault(
              FaultCode.TREATMENT_AREA_MISMATCH,
              "mdtrtarea_admvs",
              "就医地区划 " + area + " 不是本机构登记的 " + own,
              "请填写 " + own + "，或其所属的市、省"));
    }
  }

  /** The node of the insured place; only for a call that has passed. */
  NodeCode insuredNode(Envelope envelope) {
    AreaCode insured = envelope.insuplcAdmdvs();
    if (insured == null) {
      throw new IllegalStateException(envelope.infno() + " without insuplc_admdvs");
    }
    return nodeOf(insured);
  }

  private void insured(AreaCode insured, List<Fault> faults) {
    NodeCode insuredNode = nodeOf(insured);
    if (insuredNode.equals(node.code())) {
      faults.add(
          new Fault(
              FaultCode.OWN_PROVINCE,
              "insuplc_admdvs",
              "参保地 " + insured + " 属于本省，不经跨省结算",
              "本省参保人员请使用本省医保系统结算"));
    } else if (!Provinces.contains(insuredNode)) {
      faults.add(
          new Fault(
              FaultCode.INSURED_AREA_MISMATCH,
              "insuplc_admdvs",
              "参保地区划 " + insured + " 不属于任何省级行政区",
              "请使用 1101 返回的 insuplc_admdvs"));
    }
  }

  private NodeCode nodeOf(AreaCode area) {
    return places.nodeOf(area, LocalDate.now(clock));
  }
}
