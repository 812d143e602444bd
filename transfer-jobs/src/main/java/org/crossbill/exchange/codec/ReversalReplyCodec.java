package org.crossbill.exchange.codec;

import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.exchange.ReversalReply;

/** {@link ReversalReply}. */
final class ReversalReplyCodec {
  static final Mapping<ReversalReply, org.crossbill.schemas.settlement.v1.ReversalReply> MAPPING =
      new Mapping<>(
          ReversalReply.class,
          org.crossbill.schemas.settlement.v1.ReversalReply.class,
          ReversalReplyCodec::toAvro,
          ReversalReplyCodec::fromAvro);

  private ReversalReplyCodec() {}

  private static org.crossbill.schemas.settlement.v1.ReversalReply toAvro(ReversalReply message) {
    return new org.crossbill.schemas.settlement.v1.ReversalReply(
        message.setlId().value(),
        message.initSetlId().value(),
        message.mdtrtId().value(),
        toAvro(message.outcome()));
  }

  private static ReversalReply fromAvro(org.crossbill.schemas.settlement.v1.ReversalReply message) {
    return new ReversalReply(
        new SetlId(message.getSetlId()),
        new SetlId(message.getInitSetlId()),
        new MdtrtId(message.getMdtrtId()),
        fromAvro(message.getOutcome()));
  }

  private static Object toAvro(ReversalReply.Outcome outcome) {
    return switch (outcome) {
      case ReversalReply.Outcome.Reversed reversed ->
          new org.crossbill.schemas.settlement.v1.Reversed(
              Bills.toAvro(reversed.amounts()), reversed.balcFen());
      case ReversalReply.Outcome.NeverBooked() ->
          new org.crossbill.schemas.settlement.v1.NeverBooked();
      case ReversalReply.Outcome.Refused refused ->
          new org.crossbill.schemas.settlement.v1.Refused(Faults.toAvro(refused.faults()));
    };
  }

  private static ReversalReply.Outcome fromAvro(Object outcome) {
    return switch (outcome) {
      case org.crossbill.schemas.settlement.v1.Reversed reversed ->
          new ReversalReply.Outcome.Reversed(
              Bills.fromAvro(reversed.getAmounts()), reversed.getBalcFen());
      case org.crossbill.schemas.settlement.v1.NeverBooked _ ->
          new ReversalReply.Outcome.NeverBooked();
      case org.crossbill.schemas.settlement.v1.Refused refused ->
          new ReversalReply.Outcome.Refused(Faults.fromAvro(refused.getFaults()));
      case Object other -> throw new IllegalArgumentException("no outcome: " + other);
    };
  }
}
