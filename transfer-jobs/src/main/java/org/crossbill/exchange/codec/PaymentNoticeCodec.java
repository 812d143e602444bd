package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.PaymentNotice;

/** {@link PaymentNotice}. */
final class PaymentNoticeCodec {
  static final Mapping<PaymentNotice, org.crossbill.schemas.transfer.v1.PaymentNotice> MAPPING =
      new Mapping<>(
          PaymentNotice.class,
          org.crossbill.schemas.transfer.v1.PaymentNotice.class,
          PaymentNoticeCodec::toAvro,
          PaymentNoticeCodec::fromAvro);

  private PaymentNoticeCodec() {}

  private static org.crossbill.schemas.transfer.v1.PaymentNotice toAvro(PaymentNotice message) {
    return new org.crossbill.schemas.transfer.v1.PaymentNotice(
        message.caseId(),
        message.paymentId(),
        Transfers.toAvro(message.person()),
        message.amountFen(),
        message.paidOn());
  }

  private static PaymentNotice fromAvro(org.crossbill.schemas.transfer.v1.PaymentNotice message) {
    return new PaymentNotice(
        message.getCaseId(),
        message.getPaymentId(),
        Transfers.fromAvro(message.getPerson()),
        message.getAmountFen(),
        message.getPaidOn());
  }
}
