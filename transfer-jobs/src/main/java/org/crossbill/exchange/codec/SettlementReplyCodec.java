package org.crossbill.exchange.codec;

import org.crossbill.core.bill.Basis;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.exchange.SettlementReply;
import org.jspecify.annotations.Nullable;

/** {@link SettlementReply}. */
final class SettlementReplyCodec {
  static final Mapping<SettlementReply, org.crossbill.schemas.settlement.v1.SettlementReply>
      MAPPING =
          new Mapping<>(
              SettlementReply.class,
              org.crossbill.schemas.settlement.v1.SettlementReply.class,
              SettlementReplyCodec::toAvro,
              SettlementReplyCodec::fromAvro);

  private SettlementReplyCodec() {}

  private static org.crossbill.schemas.settlement.v1.SettlementReply toAvro(
      SettlementReply message) {
    return new org.crossbill.schemas.settlement.v1.SettlementReply(
        message.setlId().value(),
        message.trial(),
        message.mdtrtId().value(),
        toAvro(message.outcome()));
  }

  private static SettlementReply fromAvro(
      org.crossbill.schemas.settlement.v1.SettlementReply message) {
    return new SettlementReply(
        new SetlId(message.getSetlId()),
        message.getTrial(),
        new MdtrtId(message.getMdtrtId()),
        fromAvro(message.getOutcome()));
  }

  private static Object toAvro(SettlementReply.Outcome outcome) {
    return switch (outcome) {
      case SettlementReply.Outcome.Decided decided -> toAvro(decided);
      case SettlementReply.Outcome.Refused refused ->
          new org.crossbill.schemas.settlement.v1.Refused(Faults.toAvro(refused.faults()));
    };
  }

  private static SettlementReply.Outcome fromAvro(Object outcome) {
    return switch (outcome) {
      case org.crossbill.schemas.settlement.v1.Decided decided -> fromAvro(decided);
      case org.crossbill.schemas.settlement.v1.Refused refused ->
          new SettlementReply.Outcome.Refused(Faults.fromAvro(refused.getFaults()));
      case Object other -> throw new IllegalArgumentException("no outcome: " + other);
    };
  }

  private static org.crossbill.schemas.settlement.v1.Decided toAvro(
      SettlementReply.Outcome.Decided decided) {
    Basis basis = decided.basis();
    return new org.crossbill.schemas.settlement.v1.Decided(
        Bills.toAvro(decided.amounts()),
        decided.psnType(),
        decided.cvlservFlag(),
        decided.stayNo(),
        decided.poolPropPer10k(),
        decided.balcFen(),
        Explanations.toAvro(decided.explanation()),
        decided.year(),
        basis == null ? null : Bases.toAvro(basis));
  }

  private static SettlementReply.Outcome.Decided fromAvro(
      org.crossbill.schemas.settlement.v1.Decided decided) {
    org.crossbill.schemas.bill.v1.@Nullable Basis basis = decided.getBasis();
    return new SettlementReply.Outcome.Decided(
        Bills.fromAvro(decided.getAmounts()),
        decided.getPsnType(),
        decided.getCvlservFlag(),
        decided.getStayNo(),
        decided.getYear(),
        decided.getPoolPropPer10k(),
        decided.getBalcFen(),
        basis == null ? null : Bases.fromAvro(basis),
        Explanations.fromAvro(decided.getExplanation()));
  }
}
