package org.crossbill.hospital.transaction.statement;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.HospitalBills;
import org.crossbill.settlement.HospitalBills.Entry;
import org.crossbill.treatment.Stays;
import org.springframework.stereotype.Component;

/**
 * 3260 提取异地清分明细: a hospital's settlements of a month, a hundred at a time; a cancellation is a row
 * of its own with amounts below zero.
 */
@Component
class MonthlyDetails3260 implements LookUp<Row> {
  static final int ROWS = 100;

  /** fulamt_advpay_flag: settled at the hospital. */
  private static final String AT_THE_HOSPITAL = "0";

  private final HospitalBills bills;
  private final Stays stays;

  MonthlyDetails3260(HospitalBills bills, Stays stays) {
    this.bills = bills;
    this.stays = stays;
  }

  @Override
  public String infno() {
    return "3260";
  }

  @Override
  public Row read(Nodes input) {
    return input.only("data");
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Row input, Duration patience) {
    long start = input.scaled("startrow");
    if (start < 1) {
      return Result.failed(
          new Fault(
              FaultCode.FIELD_TYPE, "input.data.startrow", "开始行数 " + start + " 不是行号", "从 1 开始"));
    }
    return SortingMonth.of(input).then(month -> Result.ok(page(envelope, month, start)));
  }

  private Nodes page(Envelope envelope, YearMonth month, long start) {
    List<Entry> entries =
        bills.entries(SortingMonth.all(envelope.fixmedinsCode(), month), start - 1, ROWS);
    Map<String, String> certnos =
        stays.certnos(entries.stream().map(Entry::mdtrtId).distinct().toList());
    List<Row> rows = new ArrayList<>();
    for (Entry entry : entries) {
      rows.add(
          new Row()
              .scaled("seqno", start + rows.size())
              .text("mdtrtarea", envelope.mdtrtareaAdmvs().value())
              .text("medins_no", envelope.fixmedinsCode())
              .text("certno", certnos.get(entry.mdtrtId()))
              .text("mdtrt_id", entry.mdtrtId())
              .moment("mdtrt_setl_time", entry.setlTime())
              .text("setl_sn", entry.setlId())
              .text("fulamt_advpay_flag", AT_THE_HOSPITAL)
              .scaled("medfee_sumamt", entry.medfeeFen())
              .scaled("optins_pay_sumamt", entry.fundFen()));
    }
    return new Nodes(Map.of("data", rows));
  }
}
