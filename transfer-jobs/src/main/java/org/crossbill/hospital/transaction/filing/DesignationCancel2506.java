package org.crossbill.hospital.transaction.filing;

import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.person.Filing;
import org.springframework.stereotype.Component;

/** 2506 人员定点备案撤销: takes back a filing of 2505. */
@Component
class DesignationCancel2506 extends FilingBooking {
  DesignationCancel2506(FilingDesk desk) {
    super(desk);
  }

  @Override
  public String infno() {
    return "2506";
  }

  @Override
  public FilingDesk.Told read(Nodes input) {
    Row row = input.only(node());
    return FilingDesk.Told.revocation(
        Filing.Kind.DESIGNATED,
        row.text("psn_no"),
        row.text("trt_dcla_detl_sn"),
        row.textOrNull("memo"));
  }

  @Override
  Nodes entered(String filingNo) {
    return Nodes.NONE;
  }

  @Override
  public Undo undo() {
    return new Undo.Never("撤销后如需备案请重新调用 2505");
  }
}
