package org.crossbill.transfer.message;

import java.util.function.BiConsumer;
import org.crossbill.core.exchange.ContactLetter;
import org.crossbill.core.exchange.InformationSheet;
import org.crossbill.core.exchange.Message;
import org.crossbill.core.exchange.PaymentNotice;
import org.crossbill.core.exchange.SheetRejection;
import org.crossbill.core.exchange.TransferCompleted;
import org.crossbill.core.exchange.TransferRefusal;
import org.crossbill.core.exchange.TransferReminder;
import org.crossbill.exchange.MessageHandler;
import org.crossbill.exchange.Origin;
import org.crossbill.transfer.TransferArrivals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which arrival takes which message of the transfer lane (转移通道来件). */
@Configuration(proxyBeanMethods = false)
class TransferHandlers {
  private record Handler<M extends Message>(Class<M> handles, BiConsumer<M, Origin> effect)
      implements MessageHandler<M> {
    @Override
    public void handle(M message, Origin origin) {
      effect.accept(message, origin);
    }
  }

  @Bean
  MessageHandler<ContactLetter> contactLetters(TransferArrivals arrivals) {
    return new Handler<>(
        ContactLetter.class, (message, origin) -> arrivals.letter(message, origin.sender()));
  }

  @Bean
  MessageHandler<TransferRefusal> transferRefusals(TransferArrivals arrivals) {
    return new Handler<>(
        TransferRefusal.class, (message, origin) -> arrivals.refusal(message, origin.sender()));
  }

  @Bean
  MessageHandler<InformationSheet> informationSheets(TransferArrivals arrivals) {
    return new Handler<>(
        InformationSheet.class, (message, origin) -> arrivals.sheet(message, origin.sender()));
  }

  @Bean
  MessageHandler<PaymentNotice> paymentNotices(TransferArrivals arrivals) {
    return new Handler<>(
        PaymentNotice.class, (message, origin) -> arrivals.notice(message, origin.sender()));
  }

  @Bean
  MessageHandler<SheetRejection> sheetRejections(TransferArrivals arrivals) {
    return new Handler<>(
        SheetRejection.class, (message, origin) -> arrivals.rejection(message, origin.sender()));
  }

  @Bean
  MessageHandler<TransferReminder> transferReminders(TransferArrivals arrivals) {
    return new Handler<>(
        TransferReminder.class, (message, origin) -> arrivals.reminder(message, origin.sender()));
  }

  @Bean
  MessageHandler<TransferCompleted> transferCompletions(TransferArrivals arrivals) {
    return new Handler<>(
        TransferCompleted.class, (message, origin) -> arrivals.completed(message, origin.sender()));
  }
}
