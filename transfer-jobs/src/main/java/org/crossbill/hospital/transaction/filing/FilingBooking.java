package org.crossbill.hospital.transaction.filing;

import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.Booking;
import org.crossbill.hospital.call.Step;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.jspecify.annotations.Nullable;

/** A booking of a filing or of its revocation: the insured place's answer ends it. */
abstract class FilingBooking implements Booking<FilingDesk.Told> {
  private final FilingDesk desk;

  FilingBooking(FilingDesk desk) {
    this.desk = desk;
  }

  @Override
  public @Nullable String mdtrtId(FilingDesk.Told input) {
    return null;
  }

  @Override
  public Result<Step> book(Envelope envelope, FilingDesk.Told input) {
    return desk.send(envelope, infno(), "input." + node() + ".", input);
  }

  /** The node of its input. */
  String node() {
    return "data";
  }

  /** What answers it once the insured place has entered it. */
  abstract Nodes entered(String filingNo);
}
