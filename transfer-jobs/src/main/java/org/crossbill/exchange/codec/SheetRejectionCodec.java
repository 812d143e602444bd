package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.SheetRejection;

/** {@link SheetRejection}. */
final class SheetRejectionCodec {
  static final Mapping<SheetRejection, org.crossbill.schemas.transfer.v1.SheetRejection> MAPPING =
      new Mapping<>(
          SheetRejection.class,
          org.crossbill.schemas.transfer.v1.SheetRejection.class,
          SheetRejectionCodec::toAvro,
          SheetRejectionCodec::fromAvro);

  private SheetRejectionCodec() {}

  private static org.crossbill.schemas.transfer.v1.SheetRejection toAvro(SheetRejection message) {
    return new org.crossbill.schemas.transfer.v1.SheetRejection(
        message.caseId(), message.version(), message.sheetFen(), message.paidFen(), message.date());
  }

  private static SheetRejection fromAvro(org.crossbill.schemas.transfer.v1.SheetRejection message) {
    return new SheetRejection(
        message.getCaseId(),
        message.getVersion(),
        message.getSheetFen(),
        message.getPaidFen(),
        message.getDate());
  }
}
