package org.crossbill.hospital.transaction.query;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.PersonRows;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Visits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 5303 在院信息查询: the hospital's own patients who are there and were admitted in a time, all of them
 * persons of other provinces.
 */
@Component
class InHospital5303 implements LookUp<InHospital5303.Input> {
  private static final String OF_ANOTHER_PLACE = "1";

  private final Visits visits;

  InHospital5303(Visits visits) {
    this.visits = visits;
  }

  record Input(@Nullable String psnNo, LocalDateTime begntime, LocalDateTime endtime) {}

  @Override
  public String infno() {
    return "5303";
  }

  @Override
  public Input read(Nodes input) {
    Row row = input.only("data");
    return new Input(row.textOrNull("psn_no"), row.moment("begntime"), row.moment("endtime"));
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    List<Row> rows =
        visits
            .inHospital(envelope.fixmedinsCode(), input.psnNo(), input.begntime(), input.endtime())
            .stream()
            .filter(Stay::isInpatient)
            .map(InHospital5303::row)
            .toList();
    return Result.ok(new Nodes(Map.of("data", rows)));
  }

  private static Row row(Stay stay) {
    LocalDate admission = stay.begntime().toLocalDate();
    Row row = PersonRows.identity(new Row(), stay.person(), admission);
    row.values().remove("naty"); // this answer has no such field
    return row.text("mdtrt_id", stay.mdtrtId())
        .text("insutype", stay.insutype())
        .day("begndate", admission)
        .text("med_type", stay.medType())
        .text("ipt_otp_no", stay.iptNo())
        .text("out_flag", OF_ANOTHER_PLACE);
  }
}
