package org.crossbill.hospital.call;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.wire.AnswerForm;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.ParsedCall;
import org.crossbill.person.PersonAnswer;
import org.crossbill.person.PersonDirectory;
import org.crossbill.store.MonthArchived;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out a hospital's call (交易处理): who may call, then the transaction, held to the rules that
 * all share: a booking takes effect once however often it is sent (docs/reference/http.md).
 */
@Component
public class HospitalDesk {
  private final Gate gate;
  private final Transactions transactions;
  private final CallBook calls;
  private final PersonDirectory persons;
  private final AnswerForm form;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration patience;

  HospitalDesk(
      Gate gate,
      Transactions transactions,
      CallBook calls,
      PersonDirectory persons,
      AnswerForm form,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${crossbill.hospital.patience:8s}") Duration patience) {
    this.gate = gate;
    this.transactions = transactions;
    this.calls = calls;
    this.persons = persons;
    this.form = form;
    this.transaction = transaction;
    this.clock = clock;
    this.patience = patience;
  }

  /** What answers a call: a body of the interface, or a file. */
  public sealed interface Answer {
    /** A body. */
    record Body(String json) implements Answer {}

    /** A file in its place. */
    record Content(Nodes.FileAnswer file) implements Answer {}
  }

  /** What answers a call. */
  public Answer answer(ParsedCall call) {
    LocalDateTime received = LocalDateTime.now(clock);
    List<Fault> barred = gate.check(call);
    if (!barred.isEmpty()) {
      return new Answer.Body(form.faults(received, barred));
    }
    try {
      return switch (transactions.of(call.envelope().infno())) {
        case LookUp<?> lookUp -> lookUp(lookUp, call, received);
        case Booking<?> booking -> new Answer.Body(book(booking, call, received));
        case PersonBooking<?> booking -> new Answer.Body(bookPerson(booking, call, received));
      };
    } catch (
        MonthArchived archived) { // nothing of the call is kept: sent again, it is answered anew
      return new Answer.Body(form.faults(received, List.of(archived.fault())));
    }
  }

  private <I> Answer lookUp(LookUp<I> lookUp, ParsedCall call, LocalDateTime received) {
    return switch (lookUp.answer(call.envelope(), lookUp.read(call.input()), patience)) {
      case Result.Ok<Nodes>(Nodes output) -> {
        Nodes.FileAnswer file = output.file();
        yield file == null
            ? new Answer.Body(form.success(call.envelope().infno(), received, output))
            : new Answer.Content(file);
      }
      case Result.Failed<Nodes>(List<Fault> faults) ->
          new Answer.Body(form.faults(received, faults));
    };
  }

  private <I> String book(Booking<I> booking, ParsedCall call, LocalDateTime received) {
    I input = booking.read(call.input());
    return once(call, received, booking.mdtrtId(input), () -> booking.book(call.envelope(), input));
  }

  /** The person is asked for before the transaction; a call that was answered needs no person. */
  private <I> String bookPerson(PersonBooking<I> booking, ParsedCall call, LocalDateTime received) {
    Envelope envelope = call.envelope();
    I input = booking.read(call.input());
    NodeCode insuredNode = gate.insuredNode(envelope);
    Optional<InsuredPerson> cached = persons.cached(booking.credential(input));
    if (cached.isEmpty() && calls.known(call).isPresent()) {
      return once(call, received, null, HospitalDesk::notFresh);
    }
    return switch (persons.ask(booking.credential(input), insuredNode, patience)) {
      case PersonAnswer.Silent() -> form.faults(received, List.of(CallFaults.silent()));
      case PersonAnswer.Nobody() ->
          form.faults(received, List.of(CallFaults.nobody(booking.credentialPath())));
      case PersonAnswer.Found(InsuredPerson person) ->
          once(call, received, null, () -> booking.book(envelope, input, person, insuredNode));
    };
  }

  private static Result<Step> notFresh() {
    throw new IllegalStateException("the call was known and is not");
  }

  private String once(
      ParsedCall call,
      LocalDateTime received,
      @Nullable String mdtrtId,
      Supplier<Result<Step>> effect) {
    Envelope envelope = call.envelope();
    String hospital = envelope.fixmedinsCode();
    String msgid = envelope.msgid();
    try (Wakeups.Waiter answered = calls.waiter(hospital, msgid)) {
      Optional<String> body = transaction.execute(_ -> claimed(call, received, mdtrtId, effect));
      if (body == null || body.isEmpty()) {
        body = calls.await(answered, hospital, msgid, patience);
      }
      return body.orElseGet(() -> form.faults(received, List.of(CallFaults.inProgress())));
    }
  }

  /** The final answer, or nothing while the insured node is asked. */
  private Optional<String> claimed(
      ParsedCall call,
      LocalDateTime received,
      @Nullable String mdtrtId,
      Supplier<Result<Step>> effect) {
    return switch (calls.claim(call, mdtrtId)) {
      case CallBook.Claim.Fresh() -> carriedOut(call.envelope(), received, effect.get());
      case CallBook.Claim.Answered(String answer) -> Optional.of(answer);
      case CallBook.Claim.Underway() -> Optional.empty();
      case CallBook.Claim.Conflict(String infno) ->
          Optional.of(
              form.faults(received, List.of(CallFaults.conflict(call.envelope().msgid(), infno))));
    };
  }

  private Optional<String> carriedOut(
      Envelope envelope, LocalDateTime received, Result<Step> result) {
    String body;
    int infcode;
    switch (result) {
      case Result.Ok<Step>(Step.Begun()) -> {
        return Optional.empty();
      }
      case Result.Ok<Step>(Step.Done(Nodes output)) -> {
        body = form.success(envelope.infno(), received, output);
        infcode = 0;
      }
      case Result.Failed<Step>(List<Fault> faults) -> {
        body = form.faults(received, faults);
        infcode = -1;
      }
    }
    calls.answer(envelope.fixmedinsCode(), envelope.msgid(), infcode, body);
    return Optional.of(body);
  }
}
