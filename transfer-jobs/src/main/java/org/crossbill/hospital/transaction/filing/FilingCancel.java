package org.crossbill.hospital.transaction.filing;

import org.crossbill.hospital.call.Undo;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.person.Filing;

/** Takes back a filing that a hospital made (备案撤销), by the number it was given. */
abstract class FilingCancel extends FilingBooking {
  private final Filing.Kind kind;

  FilingCancel(Filing.Kind kind, FilingDesk desk) {
    super(desk);
    this.kind = kind;
  }

  @Override
  public FilingDesk.Told read(Nodes input) {
    Row row = input.only(node());
    return FilingDesk.Told.revocation(
        kind, row.text("psn_no"), row.text("trt_dcla_detl_sn"), row.textOrNull("memo"));
  }

  @Override
  Nodes entered(String filingNo) {
    return Nodes.NONE;
  }

  @Override
  public Undo undo() {
    return new Undo.Never("撤销后如需备案请重新备案");
  }
}
