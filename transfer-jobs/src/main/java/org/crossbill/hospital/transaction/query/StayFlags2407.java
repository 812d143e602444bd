package org.crossbill.hospital.transaction.query;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.Page;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.HospitalRegister;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.StayFlags;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 2407 就医特殊属性查询: what the hospital itself uploaded with 2406, by page. */
@Component
class StayFlags2407 implements LookUp<StayFlags2407.Input> {
  private static final String NODE = "IptPsnSpFlagReg";

  private final StayFlags flags;
  private final HospitalRegister register;

  StayFlags2407(StayFlags flags, HospitalRegister register) {
    this.flags = flags;
    this.register = register;
  }

  record Input(@Nullable String number, StayFlags.Wanted wanted, Page page) {}

  @Override
  public String infno() {
    return "2407";
  }

  @Override
  public Input read(Nodes input) {
    Row row = input.only("data");
    String number = row.textOrNull("ipt_psn_sp_flag_detl_id");
    boolean countable = number != null && number.matches("\\d{1,18}");
    return new Input(
        countable ? null : number,
        new StayFlags.Wanted(
            countable ? Long.valueOf(number) : null,
            row.textOrNull("mdtrt_id"),
            row.textOrNull("psn_no"),
            row.textOrNull("ipt_otp_no"),
            row.textOrNull("ipt_psn_sp_flag_type"),
            row.textOrNull("ipt_psn_sp_flag")),
        Page.of(row));
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    if (input.number() != null) {
      return Result.failed(
          new Fault(
              FaultCode.FIELD_TYPE,
              "input.data.ipt_psn_sp_flag_detl_id",
              "没有明细 " + input.number(),
              "请使用 2406 返回的 ipt_psn_sp_flag_detl_id"));
    }
    Optional<Fault> fault = input.page().fault();
    if (fault.isPresent()) {
      return Result.failed(fault.get());
    }
    String own = envelope.fixmedinsCode();
    String name = register.find(own).orElseThrow().fixmedinsName();
    List<Row> rows =
        flags.page(own, input.wanted(), input.page().number(), input.page().size()).stream()
            .map(flag -> row(flag, name))
            .toList();
    return Result.ok(new Nodes(Map.of(NODE, rows)));
  }

  private static Row row(StayFlags.Flag flag, String fixmedinsName) {
    Stay stay = flag.stay();
    return new Row()
        .text("ipt_psn_sp_flag_detl_id", Long.toString(flag.id()))
        .text("mdtrt_id", stay.mdtrtId())
        .text("psn_no", stay.person().psnNo())
        .text("psn_cert_type", stay.person().psnCertType())
        .text("certno", stay.person().certno())
        .text("psn_name", stay.person().psnName())
        .text("fixmedins_code", stay.fixmedinsCode())
        .text("fixmedins_name", fixmedinsName)
        .text("ipt_otp_no", stay.iptNo())
        .text("ipt_psn_sp_flag_type", flag.type())
        .text("ipt_psn_sp_flag", flag.flag())
        .text("admdvs", stay.insuplcAdmdvs().value());
  }
}
