package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.FilingRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;

/** {@link FilingRequest}. */
final class FilingRequestCodec {
  static final Mapping<FilingRequest, org.crossbill.schemas.person.v1.FilingRequest> MAPPING =
      new Mapping<>(
          FilingRequest.class,
          org.crossbill.schemas.person.v1.FilingRequest.class,
          FilingRequestCodec::toAvro,
          FilingRequestCodec::fromAvro);

  private FilingRequestCodec() {}

  private static org.crossbill.schemas.person.v1.FilingRequest toAvro(FilingRequest message) {
    AreaCode place = message.place();
    return new org.crossbill.schemas.person.v1.FilingRequest(
        message.fixmedinsCode(),
        message.msgid(),
        message.infno(),
        message.toldAt(),
        message.psnNo().value(),
        message.insuplcAdmdvs().value(),
        message.kind(),
        message.revokes(),
        message.insutype(),
        message.from(),
        message.to(),
        place == null ? null : place.value(),
        message.institution(),
        message.diseCodg(),
        message.remark());
  }

  private static FilingRequest fromAvro(org.crossbill.schemas.person.v1.FilingRequest message) {
    @Nullable String place = message.getPlace();
    return new FilingRequest(
        message.getFixmedinsCode(),
        message.getMsgid(),
        message.getInfno(),
        message.getToldAt(),
        new PsnNo(message.getPsnNo()),
        new AreaCode(message.getInsuplcAdmdvs()),
        message.getKind(),
        message.getRevokes(),
        message.getInsutype(),
        message.getFrom(),
        message.getTo(),
        place == null ? null : new AreaCode(place),
        message.getInstitution(),
        message.getDiseCodg(),
        message.getRemark());
  }
}
