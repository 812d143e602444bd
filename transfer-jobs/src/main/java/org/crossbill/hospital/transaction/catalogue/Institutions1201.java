package org.crossbill.hospital.transaction.catalogue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.HospitalRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 1201 医药机构信息获取: the designated institutions of this place of a type, by code or a part of the
 * name, at most {@value #MOST}. The code of a hospital begins with H, a pharmacy's with P.
 */
@Component
class Institutions1201 implements LookUp<Institutions1201.Input> {
  private static final String NODE = "medinsinfo";
  private static final String HOSPITAL = "1";
  private static final String PHARMACY = "2";
  private static final int MOST = 1000;

  private final HospitalRegister register;

  Institutions1201(HospitalRegister register) {
    this.register = register;
  }

  record Input(String type, @Nullable String code, @Nullable String namePart) {}

  @Override
  public String infno() {
    return "1201";
  }

  @Override
  public Input read(Nodes input) {
    Row row = input.only(NODE);
    return new Input(
        row.text("fixmedins_type"),
        row.textOrNull("fixmedins_code"),
        row.textOrNull("fixmedins_name"));
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    List<Row> rows =
        register.named(input.code(), input.namePart(), MOST).stream()
            .filter(each -> type(each).equals(input.type()))
            .map(each ->
                new Row()
                    .text("fixmedins_code", each.fixmedinsCode())
                    .text("fixmedins_name", each.fixmedinsName())
                    .text("fixmedins_type", type(each)))
            .toList();
    return Result.ok(new Nodes(Map.of(NODE, rows)));
  }

  private static String type(Hospital hospital) {
    return hospital.isPharmacy() ? PHARMACY : HOSPITAL;
  }
}
