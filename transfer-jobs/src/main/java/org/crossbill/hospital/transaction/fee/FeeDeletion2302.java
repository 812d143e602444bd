package org.crossbill.hospital.transaction.fee;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.crossbill.core.catalogue.KeptLine;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.SplitLine;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/**
 * 2302 住院费用明细撤销: named lines, or all of the stay. A line and the lines that return it go together.
 */
@Component
class FeeDeletion2302 implements Booking<List<FeeDeletion2302.DeletedLine>> {
  private final Stays stays;
  private final FeeLineTable table;

  FeeDeletion2302(Stays stays, FeeLineTable table) {
    this.stays = stays;
    this.table = table;
  }

  /** One row: a line of a stay, or all its lines. */
  record DeletedLine(String feedetlSn, String mdtrtId, String psnNo) {
    boolean all() {
      return feedetlSn.equals(LineFaults.ALL);
    }
  }

  @Override
  public String infno() {
    return "2302";
  }

  @Override
  public List<DeletedLine> read(Nodes input) {
    return rows(input);
  }

  static List<DeletedLine> rows(Nodes input) {
    return input.rows("data").stream()
        .map(row ->
            new DeletedLine(row.text("feedetl_sn"), row.text("mdtrt_id"), row.text("psn_no")))
        .toList();
  }

  @Override
  public String mdtrtId(List<DeletedLine> rows) {
    return rows.getFirst().mdtrtId();
  }

  @Override
  public Result<Step> book(Envelope envelope, List<DeletedLine> rows) {
    String mdtrtId = mdtrtId(rows);
    List<Fault> faults =
        LineFaults.oneStay("input.data", rows.stream().map(DeletedLine::mdtrtId).toList());
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    Optional<Stay> found = stays.lock(mdtrtId, envelope.fixmedinsCode()).filter(Stay::isInpatient);
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
    boolean all = rows.stream().anyMatch(DeletedLine::all);
    if (!all) {
      missing(stay, rows, faults);
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    table.delete(
        stay, envelope.msgid(), all ? null : rows.stream().map(DeletedLine::feedetlSn).toList());
    return Result.ok(Step.done());
  }

  private void missing(Stay stay, List<DeletedLine> rows, List<Fault> faults) {
    Set<String> deleted = new HashSet<>();
    rows.forEach(row -> deleted.add(row.feedetlSn()));
    List<SplitLine> around = table.around(stay, deleted);
    for (int i = 0; i < rows.size(); i++) {
      String number = rows.get(i).feedetlSn();
      String path = "input.data[" + i + "].feedetl_sn";
      if (around.stream().noneMatch(line -> line.feedetlSn().equals(number))) {
        faults.add(
            new Fault(
                FaultCode.LINE_UNKNOWN,
                path,
                "就诊 " + stay.mdtrtId() + " 没有费用明细 " + number,
                "请核对流水号；撤销全部明细请填 0000"));
      }
      laterReturn(stay, around, number, deleted)
          .ifPresent(later ->
              faults.add(
                  new Fault(
                      FaultCode.LINE_RETURNED,
                      path,
                      "退费 " + number + " 之后，同一明细又有退费 " + later,
                      "请在同一次调用中一并撤销 " + later)));
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

  /**
   * A return of the same line that came after a return and is not deleted with it: it was worked
   * out from what the earlier one left.
   */
  private Optional<String> laterReturn(
      Stay stay, List<SplitLine> around, String number, Set<String> deleted) {
    return around.stream()
        .filter(line -> line.feedetlSn().equals(number) && line.initFeedetlSn() != null)
        .findFirst()
        .flatMap(gone ->
            table.around(stay, Set.of(Objects.requireNonNull(gone.initFeedetlSn()))).stream()
                .filter(line -> Objects.equals(line.initFeedetlSn(), gone.initFeedetlSn()))
                .filter(line -> line.restPer10k() != KeptLine.NO_RETURN)
                .filter(line -> line.restPer10k() < gone.restPer10k())
                .map(SplitLine::feedetlSn)
                .filter(later -> !deleted.contains(later))
                .findFirst());
  }

  @Override
  public Undo undo() {
    return new Undo.Never("请用 2301 重新上传明细");
  }
}
