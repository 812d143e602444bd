package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.FilingReply;
import org.crossbill.core.person.PsnNo;

/** {@link FilingReply}. */
final class FilingReplyCodec {
  static final Mapping<FilingReply, org.crossbill.schemas.person.v1.FilingReply> MAPPING =
      new Mapping<>(
          FilingReply.class,
          org.crossbill.schemas.person.v1.FilingReply.class,
          FilingReplyCodec::toAvro,
          FilingReplyCodec::fromAvro);

  private FilingReplyCodec() {}

  private static org.crossbill.schemas.person.v1.FilingReply toAvro(FilingReply message) {
    return new org.crossbill.schemas.person.v1.FilingReply(
        message.fixmedinsCode(),
        message.msgid(),
        message.infno(),
        message.toldAt(),
        message.psnNo().value(),
        message.filingNo(),
        Faults.toAvro(message.faults()));
  }

  private static FilingReply fromAvro(org.crossbill.schemas.person.v1.FilingReply message) {
    return new FilingReply(
        message.getFixmedinsCode(),
        message.getMsgid(),
        message.getInfno(),
        message.getToldAt(),
        new PsnNo(message.getPsnNo()),
        message.getFilingNo(),
        Faults.fromAvro(message.getFaults()));
  }
}
