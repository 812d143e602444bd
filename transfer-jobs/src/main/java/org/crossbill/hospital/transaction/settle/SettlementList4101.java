package org.crossbill.hospital.transaction.settle;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.InterfaceData;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.NodesText;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.Bills;
import org.crossbill.treatment.SettlementLists;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 4101 医疗保障基金结算清单信息上传: the settlement list of a settlement that stands, kept as it was sent. Sent
 * again under a new msgid it takes the place of the one before.
 */
@Component
class SettlementList4101 implements Booking<Nodes> {
  private static final String NODE = "input.setlinfo.";
  private static final String MAIN = "1";

  private final Stays stays;
  private final Bills bills;
  private final SettlementLists lists;
  private final InterfaceData data;

  SettlementList4101(Stays stays, Bills bills, SettlementLists lists, InterfaceData data) {
    this.stays = stays;
    this.bills = bills;
    this.lists = lists;
    this.data = data;
  }

  @Override
  public String infno() {
    return "4101";
  }

  @Override
  public Nodes read(Nodes input) {
    return input;
  }

  @Override
  public String mdtrtId(Nodes input) {
    return input.only("setlinfo").text("mdtrt_id");
  }

  @Override
  public Result<Step> book(Envelope envelope, Nodes input) {
    Row head = input.only("setlinfo");
    String mdtrtId = head.text("mdtrt_id");
    Optional<Stay> found = stays.find(mdtrtId, envelope.fixmedinsCode());
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown(NODE + "mdtrt_id", mdtrtId));
    }
    Stay stay = found.get();
    List<Fault> faults = StayFaults.whose(stay, envelope, NODE, head.text("psn_no"));
    Optional<SetlId> setlId = settlement(stay, head.text("setl_id"), faults);
    contradictions(input, head, faults);
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    String body = NodesText.of(data.transaction(infno()).orElseThrow().input(), input);
    String listId = lists.enter(stay, setlId.orElseThrow(), envelope.msgid(), body);
    return Result.ok(new Step.Done(Nodes.of("data", new Row().text("setl_list_id", listId))));
  }

  private Optional<SetlId> settlement(Stay stay, String given, List<Fault> faults) {
    Optional<SetlId> setlId =
        SetlId.find(given)
            .filter(id ->
                bills
                    .treatment(id)
                    .filter(bill -> bill.mdtrtId().value().equals(stay.mdtrtId()))
                    .isPresent());
    if (setlId.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.SETTLEMENT_UNKNOWN,
              NODE + "setl_id",
              "就诊 " + stay.mdtrtId() + " 没有结算 " + given,
              "请填写 2304 返回的 setl_id"));
    } else if (!given.equals(stay.setlId()) || stay.state() != Stay.State.SETTLED) {
      faults.add(
          new Fault(
              FaultCode.ORIGINAL_REVERSED,
              NODE + "setl_id",
              "结算 " + given + " 已撤销",
              "请上传该就诊现有结算的清单"));
    }
    return setlId;
  }

  /** What a list says twice must agree, and times run forward. */
  private static void contradictions(Nodes input, Row head, List<Fault> faults) {
    forward(head, NODE, "adm_time", "dscg_time", faults);
    if (head.day("setl_end_date").isBefore(head.day("setl_begn_date"))) {
      faults.add(
          turned(
              NODE + "setl_end_date",
              head.day("setl_begn_date").toString(),
              head.day("setl_end_date").toString()));
    }
    List<Row> operations = input.rows("oprninfo");
    for (int i = 0; i < operations.size(); i++) {
      String path = "input.oprninfo[" + i + "].";
      forward(operations.get(i), path, "oprn_oprt_begntime", "oprn_oprt_endtime", faults);
      forward(operations.get(i), path, "anst_begntime", "anst_endtime", faults);
    }
    List<Row> wards = input.rows("icuinfo");
    for (int i = 0; i < wards.size(); i++) {
      forward(
          wards.get(i),
          "input.icuinfo[" + i + "].",
          "scs_cutd_inpool_time",
          "scs_cutd_exit_time",
          faults);
    }
    List<Row> diagnoses = input.rows("diseinfo");
    long main = diagnoses.stream().filter(row -> row.text("maindiag_flag").equals(MAIN)).count();
    if (!diagnoses.isEmpty() && main != 1) {
      faults.add(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              "input.diseinfo",
              "主诊断有 " + main + " 个",
              "请只将一个诊断的 maindiag_flag 填为 1"));
    }
  }

  private static void forward(Row row, String path, String from, String to, List<Fault> faults) {
    @Nullable LocalDateTime begin = row.momentOrNull(from);
    @Nullable LocalDateTime end = row.momentOrNull(to);
    if (begin != null && end != null && end.isBefore(begin)) {
      faults.add(turned(path + to, StayFaults.time(begin), StayFaults.time(end)));
    }
  }

  private static Fault turned(String path, String begin, String end) {
    return new Fault(FaultCode.FIELD_CONFLICT, path, "结束 " + end + " 早于开始 " + begin, "请核对起止时间");
  }

  @Override
  public Undo undo() {
    return new Undo.Never("请重新上传 4101，以最后一次为准");
  }
}
