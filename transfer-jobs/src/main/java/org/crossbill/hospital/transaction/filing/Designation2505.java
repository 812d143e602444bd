package org.crossbill.hospital.transaction.filing;

import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.person.Filing;
import org.springframework.stereotype.Component;

/** 2505 人员定点备案: the institution at which a person is to be treated. */
@Component
class Designation2505 extends FilingBooking {
  Designation2505(FilingDesk desk) {
    super(desk);
  }

  @Override
  public String infno() {
    return "2505";
  }

  @Override
  public FilingDesk.Told read(Nodes input) {
    Row row = input.only(node());
    return new FilingDesk.Told(
        Filing.Kind.DESIGNATED,
        row.text("psn_no"),
        null,
        null,
        row.dayOrNull("begndate"),
        row.dayOrNull("enddate"),
        null,
        row.textOrNull("fixmedins_code"),
        null,
        row.text("fixmedins_name"));
  }

  @Override
  Nodes entered(String filingNo) {
    return Nodes.of("result", new Row().text("trt_dcla_detl_sn", filingNo));
  }

  @Override
  public Undo undo() {
    return new Undo.Never("定点备案请用 2506 撤销");
  }
}
