package org.crossbill.hospital;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.SentLine;
import org.crossbill.treatment.SplitLine;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Fee lines (费用明细上传、撤销: 2301, 2302), in the caller's transaction. All lines of a call or none. */
@Component
class FeeLines {
  private final Stays stays;
  private final FeeLineTable table;
  private final CatalogueBook catalogue;
  private final BusinessDays days;

  FeeLines(Stays stays, FeeLineTable table, CatalogueBook catalogue, BusinessDays days) {
    this.stays = stays;
    this.table = table;
    this.catalogue = catalogue;
    this.days = days;
  }

  /** 2301. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Result<Step> upload(Envelope envelope, HospitalInput.FeeUpload input) {
    List<SentLine> sent = input.lines();
    String mdtrtId = sent.getFirst().mdtrtId();
    List<Fault> others = oneStay("input.feedetail", sent.stream().map(SentLine::mdtrtId).toList());
    if (!others.isEmpty()) {
      return Result.failed(others);
    }
    Optional<Stay> found = stays.lock(mdtrtId, envelope.fixmedinsCode());
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown("input.feedetail[0].mdtrt_id", mdtrtId));
    }
    if (!found.get().isOpen()) {
      return Result.failed(StayFaults.notOpen(found.get(), "input.feedetail[0].mdtrt_id", "补传明细"));
    }
    Set<String> numbers = new HashSet<>();
    for (SentLine line : sent) {
      numbers.add(line.feedetlSn());
      if (line.initFeedetlSn() != null) {
        numbers.add(line.initFeedetlSn());
      }
    }
    List<Fault> faults = new ArrayList<>();
    StayFaults.insuredArea(found.get().insuplcAdmdvs(), envelope, faults);
    return new FeeLineCheck(found.get(), catalogue, days, table.around(mdtrtId, numbers), faults)
        .check(sent)
        .then(lines -> {
          table.insert(mdtrtId, envelope.msgid(), lines);
          return Result.ok(new Step.Done(new HospitalOutput.LinesSplit(lines)));
        });
  }

  /** 2302: named lines, or all of the stay. A line and the lines that return it go together. */
  @Transactional(propagation = Propagation.MANDATORY)
  public Result<Step> delete(Envelope envelope, HospitalInput.FeeDeletion input) {
    List<HospitalInput.DeletedLine> rows = input.rows();
    String mdtrtId = rows.getFirst().mdtrtId();
    List<Fault> faults =
        oneStay("input.data", rows.stream().map(HospitalInput.DeletedLine::mdtrtId).toList());
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    Optional<Stay> found = stays.lock(mdtrtId, envelope.fixmedinsCode());
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown("input.data[0].mdtrt_id", mdtrtId));
    }
    Stay stay = found.get();
    if (!stay.isOpen()) {
      return Result.failed(StayFaults.notOpen(stay, "input.data[0].mdtrt_id", "撤销明细"));
    }
    StayFaults.insuredArea(stay.insuplcAdmdvs(), envelope, faults);
    for (int i = 0; i < rows.size(); i++) {
      StayFaults.person(stay, "input.data[" + i + "].", rows.get(i).psnNo(), faults);
    }
    boolean all = rows.stream().anyMatch(HospitalInput.DeletedLine::all);
    if (!all) {
      missing(mdtrtId, rows, faults);
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    table.delete(
        mdtrtId,
        envelope.msgid(),
        all ? null : rows.stream().map(HospitalInput.DeletedLine::feedetlSn).toList());
    return Result.ok(new Step.Done(new HospitalOutput.Done()));
  }

  private void missing(String mdtrtId, List<HospitalInput.DeletedLine> rows, List<Fault> faults) {
    Set<String> deleted = new HashSet<>();
    rows.forEach(row -> deleted.add(row.feedetlSn()));
    List<SplitLine> around = table.around(mdtrtId, deleted);
    for (int i = 0; i < rows.size(); i++) {
      String number = rows.get(i).feedetlSn();
      String path = "input.data[" + i + "].feedetl_sn";
      if (around.stream().noneMatch(line -> line.feedetlSn().equals(number))) {
        faults.add(
            new Fault(
                FaultCode.LINE_UNKNOWN,
                path,
                "就诊 " + mdtrtId + " 没有费用明细 " + number,
                "请核对流水号；撤销全部明细请填 0000"));
      }
      around.stream()
          .filter(
              line -> number.equals(line.initFeedetlSn()) && !deleted.contains(line.feedetlSn()))
          .forEach(line ->
              faults.add(
                  new Fault(
                      FaultCode.LINE_RETURNED,
                      path,
                      "费用明细 " + number + " 已被 " + line.feedetlSn() + " 退费",
                      "请在同一次调用中一并撤销 " + line.feedetlSn())));
    }
  }

  private static List<Fault> oneStay(String node, List<String> mdtrtIds) {
    List<Fault> faults = new ArrayList<>();
    for (int i = 1; i < mdtrtIds.size(); i++) {
      if (!mdtrtIds.get(i).equals(mdtrtIds.getFirst())) {
        faults.add(
            new Fault(
                FaultCode.LINE_OTHER_STAY,
                node + "[" + i + "].mdtrt_id",
                "就诊 " + mdtrtIds.get(i) + " 与第一行的 " + mdtrtIds.getFirst() + " 不同",
                "每次调用只处理一个就诊"));
      }
    }
    return faults;
  }
}
