package org.crossbill.hospital.transaction.query;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Stays;
import org.crossbill.treatment.ToldDiagnosis;
import org.crossbill.treatment.Visits;
import org.springframework.stereotype.Component;

/**
 * 5202 诊断信息查询: the diagnoses of a stay of the hospital as its last 2401 or 2403, and its last 2402,
 * told them.
 */
@Component
class Diagnoses5202 implements LookUp<Diagnoses5202.Input> {
  private static final String OF_ADMISSION = "1";
  private static final String OF_DISCHARGE = "2";

  private final Stays stays;
  private final Visits visits;

  Diagnoses5202(Stays stays, Visits visits) {
    this.stays = stays;
    this.visits = visits;
  }

  record Input(String mdtrtId, String psnNo) {}

  @Override
  public String infno() {
    return "5202";
  }

  @Override
  public Input read(Nodes input) {
    Row row = input.only("data");
    return new Input(row.text("mdtrt_id"), row.text("psn_no"));
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    Optional<Stay> found = stays.find(input.mdtrtId(), envelope.fixmedinsCode());
    if (found.isEmpty()) {
      return Result.failed(StayFaults.unknown("input.data.mdtrt_id", input.mdtrtId()));
    }
    Stay stay = found.get();
    List<Fault> faults = StayFaults.whose(stay, envelope, "input.data.", input.psnNo());
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    List<Row> rows = new ArrayList<>();
    for (ToldDiagnosis told : visits.diagnoses(stay)) {
      rows.add(
          new Row()
              .text("diag_info_id", stay.mdtrtId() + "-" + (rows.size() + 1))
              .text("mdtrt_id", stay.mdtrtId())
              .text("psn_no", stay.person().psnNo())
              .text("inout_diag_type", told.ofDischarge() ? OF_DISCHARGE : OF_ADMISSION)
              .text("diag_type", told.diagType())
              .text("maindiag_flag", told.maindiagFlag())
              .scaled("diag_srt_no", told.diagSrtNo())
              .text("diag_code", told.diagCode())
              .text("diag_name", told.diagName())
              .moment("diag_time", told.diagTime()));
    }
    return Result.ok(new Nodes(Map.of("diseinfo", rows)));
  }
}
