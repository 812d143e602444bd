package org.crossbill.exchange.codec;

import org.crossbill.core.exchange.ContactLetter;

/** {@link ContactLetter}. */
final class ContactLetterCodec {
  static final Mapping<ContactLetter, org.crossbill.schemas.transfer.v1.ContactLetter> MAPPING =
      new Mapping<>(
          ContactLetter.class,
          org.crossbill.schemas.transfer.v1.ContactLetter.class,
          ContactLetterCodec::toAvro,
          ContactLetterCodec::fromAvro);

  private ContactLetterCodec() {}

  private static org.crossbill.schemas.transfer.v1.ContactLetter toAvro(ContactLetter message) {
    return new org.crossbill.schemas.transfer.v1.ContactLetter(
        message.caseId(),
        Transfers.toAvro(message.person()),
        message.letterDate(),
        message.dueDate(),
        message.bankName(),
        message.accountName(),
        message.accountNo());
  }

  private static ContactLetter fromAvro(org.crossbill.schemas.transfer.v1.ContactLetter message) {
    return new ContactLetter(
        message.getCaseId(),
        Transfers.fromAvro(message.getPerson()),
        message.getLetterDate(),
        message.getDueDate(),
        message.getBankName(),
        message.getAccountName(),
        message.getAccountNo());
  }
}
