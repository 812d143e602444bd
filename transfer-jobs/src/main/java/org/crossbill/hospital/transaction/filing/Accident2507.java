package org.crossbill.hospital.transaction.filing;

import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.person.Filing;
import org.springframework.stereotype.Component;

/** 2507 人员意外伤害备案: an accident, of which the insured place keeps that it was told. */
@Component
class Accident2507 extends FilingBooking {
  Accident2507(FilingDesk desk) {
    super(desk);
  }

  @Override
  public String infno() {
    return "2507";
  }

  @Override
  public FilingDesk.Told read(Nodes input) {
    Row row = input.only(node());
    return new FilingDesk.Told(
        Filing.Kind.ACCIDENT,
        row.text("psn_no"),
        null,
        row.textOrNull("insutype"),
        row.dayOrNull("begndate"),
        row.dayOrNull("enddate"),
        row.textOrNull("mdtrtarea_admdvs"),
        row.textOrNull("fixmedins_code"),
        null,
        row.textOrNull("trum_rea"));
  }

  @Override
  Nodes entered(String filingNo) {
    return Nodes.of("result", new Row().text("trt_dcla_detl_sn", filingNo));
  }

  @Override
  public Undo undo() {
    return new Undo.Never("意外伤害备案请由参保地经办机构更正");
  }
}
