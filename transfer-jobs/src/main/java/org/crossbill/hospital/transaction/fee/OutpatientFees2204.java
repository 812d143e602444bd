package org.crossbill.hospital.transaction.fee;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.SentLine;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.VisitKind;
import org.springframework.stereotype.Component;

/**
 * 2204 门诊费用明细信息上传: lines of one visit and one charge batch, split as those of a stay. There are no
 * returns: what was charged wrongly goes with 2205.
 */
@Component
class OutpatientFees2204 implements Booking<OutpatientFees2204.Input> {
  private static final String NODE = "feedetail";

  private final Stays stays;
  private final FeeLineTable table;
  private final CalledLines lines;

  OutpatientFees2204(Stays stays, FeeLineTable table, CalledLines lines) {
    this.stays = stays;
    this.table = table;
    this.lines = lines;
  }

  /** The lines in the order sent, and the batch of each (chrg_bchno 收费批次号). */
  record Input(List<SentLine> lines, List<String> batches) {
    static Input of(Nodes nodes) {
      List<Row> rows = nodes.rows(NODE);
      return new Input(
          rows.stream().map(Input::line).toList(),
          rows.stream().map(row -> row.text("chrg_bchno")).toList());
    }

    private static SentLine line(Row row) {
      return new SentLine(
          row.text("feedetl_sn"),
          null,
          row.text("mdtrt_id"),
          row.text("psn_no"),
          null,
          null,
          row.moment("fee_ocur_time"),
          row.textOrNull("med_list_codg"),
          row.text("medins_list_codg"),
          row.scaled("det_item_fee_sumamt"),
          row.scaled("cnt"),
          row.scaled("pric"),
          row.textOrNull("hosp_appr_flag"),
          row.textOrNull("tcmdrug_used_way"));
    }
  }

  @Override
  public String infno() {
    return "2204";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public String mdtrtId(Input input) {
    return input.lines().getFirst().mdtrtId();
  }

  @Override
  public Result<Step> book(Envelope envelope, Input input) {
    String path = "input." + NODE;
    List<SentLine> sent = input.lines();
    List<Fault> faults =
        new ArrayList<>(LineFaults.oneStay(path, sent.stream().map(SentLine::mdtrtId).toList()));
    IntStream.range(0, sent.size()).forEach(i -> alone(input, i, path + "[" + i + "].", faults));
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    Optional<Stay> found =
        stays
            .lock(mdtrtId(input), envelope.fixmedinsCode())
            .filter(visit -> visit.kind() == VisitKind.VISIT);
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown(path + "[0].mdtrt_id", mdtrtId(input)));
    }
    Stay visit = found.get();
    if (!visit.isOpen()) {
      return Result.failed(StayFaults.notOpen(visit, path + "[0].mdtrt_id", "补传明细"));
    }
    StayFaults.insuredArea(visit.insuplcAdmdvs(), envelope, faults);
    return lines
        .split(visit, NODE, sent, faults)
        .then(split -> {
          table.insert(visit, envelope.msgid(), input.batches().getFirst(), split);
          return Result.ok(new Step.Done(FeeUpload2301.rows(split)));
        });
  }

  /** What is wrong with a line by itself: a return, or a line of another batch. */
  private static void alone(Input input, int i, String path, List<Fault> faults) {
    if (input.lines().get(i).cntPer10k() < 0) {
      faults.add(
          new Fault(FaultCode.LINE_AMOUNT, path + "cnt", "门诊明细的数量为负数", "门诊没有退费明细：请用 2205 撤销后重新上传"));
    }
    if (!input.batches().get(i).equals(input.batches().getFirst())) {
      faults.add(
          new Fault(
              FaultCode.LINE_OTHER_STAY,
              path + "chrg_bchno",
              "收费批次号 " + input.batches().get(i) + " 与第一条的 " + input.batches().getFirst() + " 不同",
              "一次上传一个收费批次"));
    }
  }

  @Override
  public Undo undo() {
    return new Undo.Never("撤销门诊费用明细请用 2205");
  }
}
