package org.crossbill.exchange.codec;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.exchange.CaseMessage;
import org.crossbill.core.transfer.ContactLetter;
import org.crossbill.core.transfer.PaymentNotice;
import org.crossbill.core.transfer.PaymentReturn;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.SheetRejection;
import org.crossbill.core.transfer.TransferCompleted;
import org.crossbill.core.transfer.TransferDocument;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.core.transfer.TransferRefusal;
import org.crossbill.core.transfer.TransferRefusalReason;
import org.crossbill.core.transfer.TransferReminder;

/**
 * The documents of a transfer that every scheme has (转移业务文书): each is an Avro record of its own
 * that names the case and the scheme, so that a new one changes no other's schema.
 */
final class CaseDocuments {
  static final List<Mapping<?, ?>> MAPPINGS =
      List.of(
          of(
              ContactLetter.class,
              org.crossbill.schemas.transfer.v1.ContactLetter.class,
              CaseDocuments::letter,
              CaseDocuments::letter),
          of(
              TransferRefusal.class,
              org.crossbill.schemas.transfer.v1.TransferRefusal.class,
              CaseDocuments::refusal,
              CaseDocuments::refusal),
          of(
              PaymentNotice.class,
              org.crossbill.schemas.transfer.v1.PaymentNotice.class,
              CaseDocuments::notice,
              CaseDocuments::notice),
          of(
              PaymentReturn.class,
              org.crossbill.schemas.transfer.v1.PaymentReturn.class,
              CaseDocuments::paymentReturn,
              CaseDocuments::paymentReturn),
          of(
              SheetRejection.class,
              org.crossbill.schemas.transfer.v1.SheetRejection.class,
              CaseDocuments::rejection,
              CaseDocuments::rejection),
          of(
              TransferReminder.class,
              org.crossbill.schemas.transfer.v1.TransferReminder.class,
              CaseDocuments::reminder,
              CaseDocuments::reminder),
          of(
              TransferCompleted.class,
              org.crossbill.schemas.transfer.v1.TransferCompleted.class,
              CaseDocuments::completed,
              CaseDocuments::completed));

  private CaseDocuments() {}

  /** How one kind of document becomes an Avro record and back. */
  static <D extends TransferDocument, A extends SpecificRecord> Mapping<CaseMessage, A> of(
      Class<D> kind,
      Class<A> avro,
      BiFunction<CaseMessage, D, A> toAvro,
      Function<A, CaseMessage> fromAvro) {
    return new Mapping<>(
        CaseMessage.class,
        kind,
        avro,
        message -> toAvro.apply(message, kind.cast(message.document())),
        fromAvro);
  }

  static CaseMessage message(String caseId, String scheme, TransferDocument document) {
    return new CaseMessage(new CaseId(caseId), Scheme.valueOf(scheme), document);
  }

  static org.crossbill.schemas.transfer.v1.TransferPerson toAvro(TransferPerson person) {
    return new org.crossbill.schemas.transfer.v1.TransferPerson(
        person.aac002(), person.aac003(), person.originNo());
  }

  static TransferPerson fromAvro(org.crossbill.schemas.transfer.v1.TransferPerson person) {
    return new TransferPerson(person.getAac002(), person.getAac003(), person.getOriginNo());
  }

  private static org.crossbill.schemas.transfer.v1.ContactLetter letter(
      CaseMessage message, ContactLetter letter) {
    return new org.crossbill.schemas.transfer.v1.ContactLetter(
        message.key(),
        toAvro(letter.person()),
        letter.letterDate(),
        letter.dueDate(),
        letter.bankName(),
        letter.accountName(),
        letter.accountNo(),
        message.scheme().name());
  }

  private static CaseMessage letter(org.crossbill.schemas.transfer.v1.ContactLetter letter) {
    return message(
        letter.getCaseId(),
        letter.getScheme(),
        new ContactLetter(
            fromAvro(letter.getPerson()),
            letter.getLetterDate(),
            letter.getDueDate(),
            letter.getBankName(),
            letter.getAccountName(),
            letter.getAccountNo()));
  }

  private static org.crossbill.schemas.transfer.v1.TransferRefusal refusal(
      CaseMessage message, TransferRefusal refusal) {
    return new org.crossbill.schemas.transfer.v1.TransferRefusal(
        message.key(),
        refusal.date(),
        refusal.reason().name(),
        refusal.detail(),
        message.scheme().name());
  }

  private static CaseMessage refusal(org.crossbill.schemas.transfer.v1.TransferRefusal refusal) {
    return message(
        refusal.getCaseId(),
        refusal.getScheme(),
        new TransferRefusal(
            refusal.getDate(),
            TransferRefusalReason.valueOf(refusal.getReason()),
            refusal.getDetail()));
  }

  private static org.crossbill.schemas.transfer.v1.PaymentNotice notice(
      CaseMessage message, PaymentNotice notice) {
    return new org.crossbill.schemas.transfer.v1.PaymentNotice(
        message.key(),
        notice.paymentId(),
        toAvro(notice.person()),
        notice.amountFen(),
        notice.paidOn(),
        message.scheme().name(),
        notice.number());
  }

  private static CaseMessage notice(org.crossbill.schemas.transfer.v1.PaymentNotice notice) {
    return message(
        notice.getCaseId(),
        notice.getScheme(),
        new PaymentNotice(
            notice.getPaymentId(),
            notice.getNumber(),
            fromAvro(notice.getPerson()),
            notice.getAmountFen(),
            notice.getPaidOn()));
  }

  private static org.crossbill.schemas.transfer.v1.PaymentReturn paymentReturn(
      CaseMessage message, PaymentReturn returned) {
    return new org.crossbill.schemas.transfer.v1.PaymentReturn(
        message.key(),
        message.scheme().name(),
        returned.paymentId(),
        returned.amountFen(),
        returned.reason(),
        returned.date());
  }

  private static CaseMessage paymentReturn(
      org.crossbill.schemas.transfer.v1.PaymentReturn returned) {
    return message(
        returned.getCaseId(),
        returned.getScheme(),
        new PaymentReturn(
            returned.getPaymentId(),
            returned.getAmountFen(),
            returned.getReason(),
            returned.getDate()));
  }

  private static org.crossbill.schemas.transfer.v1.SheetRejection rejection(
      CaseMessage message, SheetRejection rejection) {
    return new org.crossbill.schemas.transfer.v1.SheetRejection(
        message.key(),
        rejection.version(),
        rejection.sheetFen(),
        rejection.paidFen(),
        rejection.date(),
        message.scheme().name());
  }

  private static CaseMessage rejection(org.crossbill.schemas.transfer.v1.SheetRejection rejection) {
    return message(
        rejection.getCaseId(),
        rejection.getScheme(),
        new SheetRejection(
            rejection.getVersion(),
            rejection.getSheetFen(),
            rejection.getPaidFen(),
            rejection.getDate()));
  }

  private static org.crossbill.schemas.transfer.v1.TransferReminder reminder(
      CaseMessage message, TransferReminder reminder) {
    return new org.crossbill.schemas.transfer.v1.TransferReminder(
        message.key(),
        reminder.dueDate(),
        reminder.round(),
        reminder.date(),
        message.scheme().name());
  }

  private static CaseMessage reminder(org.crossbill.schemas.transfer.v1.TransferReminder reminder) {
    return message(
        reminder.getCaseId(),
        reminder.getScheme(),
        new TransferReminder(reminder.getDueDate(), reminder.getRound(), reminder.getDate()));
  }

  private static org.crossbill.schemas.transfer.v1.TransferCompleted completed(
      CaseMessage message, TransferCompleted completed) {
    return new org.crossbill.schemas.transfer.v1.TransferCompleted(
        message.key(),
        completed.version(),
        completed.totalFen(),
        completed.date(),
        message.scheme().name());
  }

  private static CaseMessage completed(
      org.crossbill.schemas.transfer.v1.TransferCompleted completed) {
    return message(
        completed.getCaseId(),
        completed.getScheme(),
        new TransferCompleted(
            completed.getVersion(), completed.getTotalFen(), completed.getDate()));
  }
}
