package org.crossbill.hospital.transaction.statement;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossbill.core.money.Fen;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.HospitalBills;
import org.crossbill.settlement.HospitalBills.Asked;
import org.crossbill.settlement.HospitalBills.Entry;
import org.crossbill.settlement.MonthSorting;
import org.crossbill.settlement.MonthSorting.Said;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 3261 异地清分结果确认: what a hospital says to settlements of a month, row by row, at most a hundred. One
 * is confirmed only with the center's amounts; all rows of a call are taken or none.
 */
@Component
class MonthlyConfirmation3261 implements Booking<Nodes> {
  private static final String CONFIRMED = "1";
  private static final String NOT_CONFIRMED = "0";

  private final HospitalBills bills;
  private final MonthSorting sorting;

  MonthlyConfirmation3261(HospitalBills bills, MonthSorting sorting) {
    this.bills = bills;
    this.sorting = sorting;
  }

  @Override
  public String infno() {
    return "3261";
  }

  @Override
  public Nodes read(Nodes input) {
    return input;
  }

  @Override
  public @Nullable String mdtrtId(Nodes input) {
    return null;
  }

  @Override
  public Result<Step> book(Envelope envelope, Nodes input) {
    return SortingMonth.of(input.only("data"))
        .then(month -> book(envelope, month, input.only("data"), input.rows("detail")));
  }

  private Result<Step> book(Envelope envelope, YearMonth month, Row head, List<Row> rows) {
    List<Fault> faults = new ArrayList<>();
    if (rows.size() > MonthlyDetails3260.ROWS) {
      faults.add(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              "input.detail",
              "一次确认 " + rows.size() + " 行",
              "请每次最多确认 " + MonthlyDetails3260.ROWS + " 行"));
      return Result.failed(faults);
    }
    Asked all = SortingMonth.all(envelope.fixmedinsCode(), month);
    long total = head.scaled("totalrow");
    long entries = total == rows.size() ? total : bills.sums(all).entries();
    if (total != entries) {
      faults.add(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              "input.data.totalrow",
              "总行数 " + total + " 既不是本次的 " + rows.size() + " 行，也不是全月的 " + entries + " 行",
              "请填写本次确认的行数"));
    }
    List<String> ids = rows.stream().map(row -> row.text("setl_sn")).toList();
    Map<String, Entry> named = bills.named(all, ids);
    Set<String> before = sorting.saidTo(month, ids);
    Set<String> here = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      String setlId = ids.get(i);
      String path = "input.detail[" + i + "].";
      if (before.contains(setlId) || !here.add(setlId)) {
        faults.add(
            new Fault(
                FaultCode.SORTING_DONE,
                path + "setl_sn",
                "结算 " + setlId + (before.contains(setlId) ? " 已确认过" : " 在本次中重复"),
                "如需更改，请先用 3262 回退"));
      } else {
        check(rows.get(i), path, named.get(setlId), faults);
      }
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    sorting.say(
        envelope.fixmedinsCode(),
        month,
        envelope.msgid(),
        rows.stream()
            .map(row -> new Said(row.text("setl_sn"), row.text("cnfm_flag").equals(CONFIRMED)))
            .toList());
    return Result.ok(Step.done());
  }

  private static void check(Row row, String path, @Nullable Entry entry, List<Fault> faults) {
    String flag = row.text("cnfm_flag");
    if (!flag.equals(CONFIRMED) && !flag.equals(NOT_CONFIRMED)) {
      faults.add(
          new Fault(
              FaultCode.FIELD_CODE_UNKNOWN, path + "cnfm_flag", "确认标志 " + flag, "1 确认，0 不确认"));
    }
    if (entry == null) {
      faults.add(
          new Fault(
              FaultCode.SETTLEMENT_UNKNOWN,
              path + "setl_sn",
              "本机构该月没有结算 " + row.text("setl_sn"),
              "请使用 3260 返回的 setl_sn"));
      return;
    }
    if (flag.equals(CONFIRMED)) {
      amount(row, path, "medfee_sumamt", entry.medfeeFen(), faults);
      amount(row, path, "optins_pay_sumamt", entry.fundFen(), faults);
    }
  }

  private static void amount(Row row, String path, String field, long fen, List<Fault> faults) {
    if (row.scaled(field) != fen) {
      faults.add(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              path + field,
              "金额 " + Fen.toYuan(row.scaled(field)) + " 与中心的 " + Fen.toYuan(fen) + " 不符，不能确认",
              "请以 cnfm_flag 0 上报，或核对后再确认"));
    }
  }

  @Override
  public Undo undo() {
    return new Undo.Never("请用 3262 回退");
  }
}
