package org.crossbill.hospital.transaction.filing;

import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.person.Filing;
import org.springframework.stereotype.Component;

/** 2501 转院备案: a person is transferred to a hospital of another place. */
@Component
class Referral2501 extends FilingBooking {
  Referral2501(FilingDesk desk) {
    super(desk);
  }

  @Override
  public String infno() {
    return "2501";
  }

  @Override
  public FilingDesk.Told read(Nodes input) {
    Row row = input.only(node());
    return new FilingDesk.Told(
        Filing.Kind.REFERRED,
        row.text("psn_no"),
        null,
        row.textOrNull("insutype"),
        row.dayOrNull("begndate"),
        row.dayOrNull("enddate"),
        row.textOrNull("mdtrtarea_admdvs"),
        row.textOrNull("reflin_medins_no"),
        row.textOrNull("diag_code"),
        row.text("refl_rea"));
  }

  @Override
  String node() {
    return "refmedin";
  }

  @Override
  Nodes entered(String filingNo) {
    return Nodes.of("result", new Row().text("trt_dcla_detl_sn", filingNo));
  }

  @Override
  public Undo undo() {
    return new Undo.Never("转院备案请用 2502 撤销");
  }
}
