package org.crossbill.hospital.transaction.fee;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.RowFacts;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.SentLine;
import org.crossbill.treatment.SplitLine;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/**
 * 2301 住院费用明细上传: lines of one stay, all of a call or none; the answer has each line's split, in the
 * order sent.
 */
@Component
class FeeUpload2301 implements Booking<List<SentLine>> {
  private static final String NODE = "feedetail";

  private final Stays stays;
  private final FeeLineTable table;
  private final CalledLines lines;
  private final CodeTables tables;

  FeeUpload2301(Stays stays, FeeLineTable table, CalledLines lines, CodeTables tables) {
    this.stays = stays;
    this.table = table;
    this.lines = lines;
    this.tables = tables;
  }

  @Override
  public String infno() {
    return "2301";
  }

  @Override
  public List<SentLine> read(Nodes input) {
    return lines(tables, input);
  }

  /** The lines in the order sent. */
  static List<SentLine> lines(CodeTables tables, Nodes input) {
    return input.rows(NODE).stream().map(row -> line(tables, row)).toList();
  }

  private static SentLine line(CodeTables tables, Row row) {
    return new SentLine(
        row.text("feedetl_sn"),
        row.textOrNull("init_feedetl_sn"),
        row.text("mdtrt_id"),
        row.text("psn_no"),
        row.text("med_type"),
        RowFacts.nationalMedType(tables, row),
        row.moment("fee_ocur_time"),
        row.textOrNull("med_list_codg"),
        row.text("medins_list_codg"),
        row.scaled("det_item_fee_sumamt"),
        row.scaled("cnt"),
        row.scaled("pric"),
        row.textOrNull("hosp_appr_flag"),
        row.textOrNull("tcmdrug_used_way"));
  }

  @Override
  public String mdtrtId(List<SentLine> sent) {
    return sent.getFirst().mdtrtId();
  }

  @Override
  public Result<Step> book(Envelope envelope, List<SentLine> sent) {
    String path = "input." + NODE;
    String mdtrtId = mdtrtId(sent);
    List<Fault> others = LineFaults.oneStay(path, sent.stream().map(SentLine::mdtrtId).toList());
    if (!others.isEmpty()) {
      return Result.failed(others);
    }
    Optional<Stay> found = stays.lock(mdtrtId, envelope.fixmedinsCode()).filter(Stay::isInpatient);
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown(path + "[0].mdtrt_id", mdtrtId));
    }
    if (!found.get().isOpen()) {
      return Result.failed(StayFaults.notOpen(found.get(), path + "[0].mdtrt_id", "补传明细"));
    }
    List<Fault> faults = new ArrayList<>();
    StayFaults.insuredArea(found.get().insuplcAdmdvs(), envelope, faults);
    return lines
        .split(found.get(), NODE, sent, faults)
        .then(split -> {
          table.insert(found.get(), envelope.msgid(), null, split);
          return Result.ok(new Step.Done(rows(split)));
        });
  }

  /** The answer. */
  static Nodes rows(List<SplitLine> lines) {
    return new Nodes(Map.of("result", lines.stream().map(SplitRow::of).toList()));
  }

  @Override
  public Undo undo() {
    return new Undo.Never("撤销费用明细请用 2302");
  }
}
