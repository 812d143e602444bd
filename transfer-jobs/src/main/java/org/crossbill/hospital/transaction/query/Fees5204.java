package org.crossbill.hospital.transaction.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.transaction.fee.SplitRow;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.settlement.SettlementDesk;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.ListedLine;
import org.crossbill.treatment.SplitLine;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 5204 费用明细查询: the fee lines of a stay that stand, each with its split; by the settlement, or by
 * the stay where it is not settled. The output is the list itself.
 */
@Component
class Fees5204 implements LookUp<SettlementOrStay> {
  private final Stays stays;
  private final SettlementDesk desk;
  private final FeeLineTable lines;

  Fees5204(Stays stays, SettlementDesk desk, FeeLineTable lines) {
    this.stays = stays;
    this.desk = desk;
    this.lines = lines;
  }

  @Override
  public String infno() {
    return "5204";
  }

  @Override
  public SettlementOrStay read(Nodes input) {
    return SettlementOrStay.of(input);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, SettlementOrStay input, Duration patience) {
    String setlId = input.setlId();
    Optional<String> mdtrtId =
        input.mdtrtId() != null || setlId == null
            ? Optional.ofNullable(input.mdtrtId())
            : SetlId.find(setlId).flatMap(desk::attempt).map(attempt -> attempt.mdtrtId().value());
    Optional<Stay> found = mdtrtId.flatMap(id -> stays.find(id, envelope.fixmedinsCode()));
    if (found.isEmpty()) {
      return Result.failed(
          input.mdtrtId() != null
              ? StayFaults.unknown("input.data.mdtrt_id", input.mdtrtId())
              : unsettled(setlId, "本机构没有结算 " + setlId));
    }
    Stay stay = found.get();
    List<Fault> faults = new ArrayList<>();
    StayFaults.person(stay, "input.data.", input.psnNo(), faults);
    StayFaults.insuredArea(stay.insuplcAdmdvs(), envelope, faults);
    String standing = stay.state() == Stay.State.SETTLED ? stay.setlId() : null;
    if (setlId != null && !setlId.equals(standing)) {
      faults.add(unsettled(setlId, "就诊 " + stay.mdtrtId() + " 当前没有结算 " + setlId));
    }
    return faults.isEmpty()
        ? Result.ok(
            new Nodes(
                Map.of(
                    "",
                    lines.listed(stay).stream().map(line -> row(stay, standing, line)).toList())))
        : Result.failed(faults);
  }

  /** Lines may have changed since a settlement was cancelled, so they are not shown as its own. */
  private static Fault unsettled(@Nullable String setlId, String message) {
    return new Fault(
        FaultCode.SETTLEMENT_UNKNOWN,
        "input.data.setl_id",
        message,
        "请核对 setl_id；未结算或结算 " + setlId + " 已撤销的，请不填 setl_id，按 mdtrt_id 查询");
  }

  static Row row(Stay stay, @Nullable String setlId, ListedLine listed) {
    SplitLine line = listed.split();
    return SplitRow.of(line)
        .text("mdtrt_id", stay.mdtrtId())
        .text("setl_id", setlId)
        .text("med_type", stay.medType())
        .moment("fee_ocur_time", listed.feeOcurTime())
        .text("hilist_code", line.medListCodg())
        .text("hilist_name", listed.itemName())
        .text("med_list_codg", line.medListCodg())
        .text("medins_list_codg", listed.split().medinsListCodg());
  }
}
