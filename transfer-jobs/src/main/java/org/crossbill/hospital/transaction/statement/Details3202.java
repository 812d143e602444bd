package org.crossbill.hospital.transaction.statement;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.money.Fen;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.statement.DetailFile.Line;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.HospitalBills;
import org.crossbill.settlement.HospitalBills.Asked;
import org.crossbill.settlement.HospitalBills.Entry;
import org.crossbill.treatment.HospitalFiles;
import org.crossbill.treatment.HospitalFiles.KeptFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 3202 医药机构费用结算对明细账: a hospital's settlements of some days, from the file it brought with 9101,
 * held against the center's one by one. The result is a file for 9102: psn_no, mdtrt_id, setl_id,
 * msgid, stmt_rslt, refd_setl_flag, memo, medfee_sumamt, fund_pay_sumamt, acct_pay, with the
 * center's amounts where it has the settlement. A cancellation may be named by its own setl_id or
 * by that of what it cancels.
 */
@Component
class Details3202 implements Booking<Row> {
  private static final String NAME = "result.txt";

  private final HospitalBills bills;
  private final HospitalFiles files;

  Details3202(HospitalBills bills, HospitalFiles files) {
    this.bills = bills;
    this.files = files;
  }

  @Override
  public String infno() {
    return "3202";
  }

  @Override
  public Row read(Nodes input) {
    return input.only("data");
  }

  @Override
  public @Nullable String mdtrtId(Row input) {
    return null;
  }

  @Override
  public Result<Step> book(Envelope envelope, Row input) {
    String number = input.text("file_qury_no");
    return StatementPeriod.of(envelope, input)
        .then(asked ->
            files
                .find(number, envelope.fixmedinsCode())
                .map(DetailFile::read)
                .orElseGet(() -> Result.failed(unknown(number)))
                .then(lines -> compared(envelope, input, asked, lines)));
  }

  private static List<Fault> unknown(String number) {
    return StatementPeriod.fault(
        FaultCode.FILE_UNKNOWN,
        "file_qury_no",
        "没有文件 " + number + "，或已过截止时间",
        "请先用 9101 上传明细文件，填写其返回的 file_qury_no");
  }

  private Result<Step> compared(Envelope envelope, Row input, Asked asked, List<Line> lines) {
    List<Fault> faults = totals(input, lines);
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    KeptFile kept =
        files.keep(
            envelope.fixmedinsCode(),
            "3202_" + asked.from() + "_" + asked.to() + ".zip",
            DetailFile.zipped(NAME, result(lines, bills.entries(asked))));
    return Result.ok(
        new Step.Done(
            Nodes.of(
                "fileinfo",
                new Row()
                    .text("file_qury_no", kept.fileQuryNo())
                    .text("filename", kept.filename())
                    .moment("dld_endtime", kept.dldEndtime()))));
  }

  /** What the call says of its file must be so: else they were not made of the same settlements. */
  private static List<Fault> totals(Row sent, List<Line> lines) {
    List<Fault> faults = new ArrayList<>();
    Long count = sent.scaledOrNull("fixmedins_setl_cnt");
    if (count != null && count != lines.size()) {
      faults.addAll(
          StatementPeriod.fault(
              FaultCode.FIELD_CONFLICT,
              "fixmedins_setl_cnt",
              "报文为 " + count + " 笔，文件有 " + lines.size() + " 行",
              "请使报文与文件一致"));
    }
    amount(sent, "medfee_sumamt", lines.stream().mapToLong(Line::medfeeFen).sum(), faults);
    amount(sent, "fund_pay_sumamt", lines.stream().mapToLong(Line::fundFen).sum(), faults);
    return faults;
  }

  private static void amount(Row sent, String field, long fileFen, List<Fault> faults) {
    Long sentFen = sent.scaledOrNull(field);
    if (sentFen != null && sentFen != fileFen) {
      faults.addAll(
          StatementPeriod.fault(
              FaultCode.FIELD_CONFLICT,
              field,
              "报文为 " + Fen.toYuan(sentFen) + "，文件合计 " + Fen.toYuan(fileFen),
              "请使报文与文件一致"));
    }
  }

  /** The hospital's lines in their order, then what only the center has. */
  private static List<List<String>> result(List<Line> lines, List<Entry> entries) {
    Map<String, Entry> left = new LinkedHashMap<>();
    Map<String, String> refundOf = new HashMap<>();
    for (Entry entry : entries) {
      left.put(entry.setlId(), entry);
      if (entry.initSetlId() != null) {
        refundOf.put(entry.initSetlId(), entry.setlId());
      }
    }
    List<List<String>> result = new ArrayList<>();
    for (Line line : lines) {
      String setlId =
          line.isRefund() ? refundOf.getOrDefault(line.setlId(), line.setlId()) : line.setlId();
      result.add(row(line, left.remove(setlId)));
    }
    left.values().forEach(entry -> result.add(row(entry, "1", "机构未上报该结算")));
    return result;
  }

  private static List<String> row(Line line, @Nullable Entry entry) {
    if (entry == null) {
      return List.of(
          line.psnNo(),
          line.mdtrtId(),
          line.setlId(),
          "",
          "1",
          line.isRefund() ? "1" : "0",
          "中心在此期间没有该结算，或文件中重复",
          "",
          "",
          "");
    }
    List<String> differing = new ArrayList<>();
    said("psn_no", line.psnNo(), entry.psnNo(), differing);
    said("mdtrt_id", line.mdtrtId(), entry.mdtrtId(), differing);
    said("refd_setl_flag", line.isRefund() ? "1" : "0", entry.isRefund() ? "1" : "0", differing);
    said("medfee_sumamt", line.medfeeFen(), entry.medfeeFen(), differing);
    said("fund_pay_sumamt", line.fundFen(), entry.fundFen(), differing);
    said("acct_pay", line.accountFen(), entry.accountFen(), differing);
    return row(entry, differing.isEmpty() ? "0" : "1", String.join("；", differing));
  }

  private static void said(String column, long sentFen, long ownFen, List<String> differing) {
    said(column, Fen.toYuan(sentFen), Fen.toYuan(ownFen), differing);
  }

  private static void said(String column, String sent, String own, List<String> differing) {
    if (!sent.equals(own)) {
      differing.add(column + " 机构 " + sent + "、中心 " + own);
    }
  }

  private static List<String> row(Entry entry, String result, String memo) {
    return List.of(
        entry.psnNo(),
        entry.mdtrtId(),
        entry.setlId(),
        entry.medinsSetlId(),
        result,
        entry.isRefund() ? "1" : "0",
        memo,
        Fen.toYuan(entry.medfeeFen()),
        Fen.toYuan(entry.fundFen()),
        Fen.toYuan(entry.accountFen()));
  }

  @Override
  public Undo undo() {
    return new Undo.Never("对账不改变结算，请重新对账");
  }
}
