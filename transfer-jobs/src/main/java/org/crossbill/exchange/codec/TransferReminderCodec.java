package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.TransferReminder;

/** {@link TransferReminder}. */
final class TransferReminderCodec {
  static final Mapping<TransferReminder, org.crossbill.schemas.transfer.v1.TransferReminder>
      MAPPING =
          new Mapping<>(
              TransferReminder.class,
              org.crossbill.schemas.transfer.v1.TransferReminder.class,
              TransferReminderCodec::toAvro,
              TransferReminderCodec::fromAvro);

  private TransferReminderCodec() {}

  private static org.crossbill.schemas.transfer.v1.TransferReminder toAvro(
      TransferReminder message) {
    return new org.crossbill.schemas.transfer.v1.TransferReminder(
        message.caseId(), message.dueDate(), message.round(), message.date());
  }

  private static TransferReminder fromAvro(
      org.crossbill.schemas.transfer.v1.TransferReminder message) {
    return new TransferReminder(
        message.getCaseId(), message.getDueDate(), message.getRound(), message.getDate());
  }
}
