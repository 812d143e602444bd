package org.crossbill.hospital.transaction.filing;

import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.person.Filing;
import org.springframework.stereotype.Component;

/** 2503 人员慢特病备案: a chronic or special disease that its own limits pay for. */
@Component
class Chronic2503 extends FilingBooking {
  Chronic2503(FilingDesk desk) {
    super(desk);
  }

  @Override
  public String infno() {
    return "2503";
  }

  @Override
  public FilingDesk.Told read(Nodes input) {
    Row row = input.only(node());
    return new FilingDesk.Told(
        Filing.Kind.CHRONIC,
        row.text("psn_no"),
        null,
        row.textOrNull("insutype"),
        row.dayOrNull("begndate"),
        row.dayOrNull("enddate"),
        null,
        row.textOrNull("ide_fixmedins_no"),
        row.textOrNull("opsp_dise_code"),
        row.text("opsp_dise_name"));
  }

  @Override
  Nodes entered(String filingNo) {
    return Nodes.of("result", new Row().text("trt_dcla_detl_sn", filingNo));
  }

  @Override
  public Undo undo() {
    return new Undo.Never("慢特病备案请用 2504 撤销");
  }
}
