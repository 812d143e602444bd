package org.crossbill.hospital;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.person.PersonAnswer;
import org.crossbill.person.PersonDirectory;
import org.crossbill.store.Wakeups;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out a hospital's call (交易处理): who may call, then the look-ups, or the bookings, which
 * take effect once however often they are sent (docs/reference/http.md).
 */
@Component
public class HospitalDesk {
  private final Gate gate;
  private final Signs signs;
  private final CallBook calls;
  private final Admissions admissions;
  private final FeeLines feeLines;
  private final Settlements settlements;
  private final Reversals reversals;
  private final Lookups lookups;
  private final PersonDirectory persons;
  private final AnswerForm form;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Duration patience;

  HospitalDesk(
      Gate gate,
      Signs signs,
      CallBook calls,
      Admissions admissions,
      FeeLines feeLines,
      Settlements settlements,
      Reversals reversals,
      Lookups lookups,
      PersonDirectory persons,
      AnswerForm form,
      TransactionTemplate transaction,
      Clock clock,
      @Value("${crossbill.hospital.patience:8s}") Duration patience) {
    this.gate = gate;
    this.signs = signs;
    this.calls = calls;
    this.admissions = admissions;
    this.feeLines = feeLines;
    this.settlements = settlements;
    this.reversals = reversals;
    this.lookups = lookups;
    this.persons = persons;
    this.form = form;
    this.transaction = transaction;
    this.clock = clock;
    this.patience = patience;
  }

  /** The body that answers a call. */
  public String answer(ParsedCall call) {
    LocalDateTime received = LocalDateTime.now(clock);
    Envelope envelope = call.envelope();
    List<Fault> barred = gate.check(envelope);
    if (!barred.isEmpty()) {
      return form.faults(received, barred);
    }
    return switch (call.input()) {
      case HospitalInput.SignIn input ->
          form.success(envelope.infno(), received, signs.signIn(envelope.fixmedinsCode(), input));
      case HospitalInput.PersonLookup input ->
          lookup(call, received, lookups.person(input, patience));
      case HospitalInput.SettlementLookup input ->
          lookup(call, received, lookups.settlement(envelope, input));
      case HospitalInput.Settlement input when input.trial() ->
          lookup(call, received, settlements.trial(envelope, input, patience));
      case HospitalInput.Admission input -> admit(call, received, input);
      case HospitalInput.Discharge input ->
          book(call, received, input.mdtrtId(), () -> admissions.discharge(envelope, input));
      case HospitalInput.FeeUpload input ->
          book(
              call,
              received,
              input.lines().getFirst().mdtrtId(),
              () -> feeLines.upload(envelope, input));
      case HospitalInput.FeeDeletion input ->
          book(
              call,
              received,
              input.rows().getFirst().mdtrtId(),
              () -> feeLines.delete(envelope, input));
      case HospitalInput.Settlement input ->
          book(call, received, input.mdtrtId(), () -> settlements.settle(envelope, input));
      case HospitalInput.SettlementCancellation input ->
          book(call, received, input.mdtrtId(), () -> reversals.cancel(envelope, input));
      case HospitalInput.Reversal input ->
          book(call, received, null, () -> reversals.undo(envelope, input));
    };
  }

  private String lookup(ParsedCall call, LocalDateTime received, Result<HospitalOutput> result) {
    return switch (result) {
      case Result.Ok<HospitalOutput>(HospitalOutput output) ->
          form.success(call.envelope().infno(), received, output);
      case Result.Failed<HospitalOutput>(List<Fault> faults) -> form.faults(received, faults);
    };
  }

  /** The person is asked for before the transaction; a call that was answered needs no person. */
  private String admit(ParsedCall call, LocalDateTime received, HospitalInput.Admission input) {
    Envelope envelope = call.envelope();
    NodeCode insuredNode = gate.insuredNode(envelope);
    Optional<InsuredPerson> cached = persons.cached(input.credential());
    if (cached.isEmpty() && calls.known(call).isPresent()) {
      return book(call, received, null, HospitalDesk::notFresh);
    }
    return switch (persons.ask(input.credential(), insuredNode, patience)) {
      case PersonAnswer.Silent() -> form.faults(received, List.of(Lookups.silent()));
      case PersonAnswer.Nobody() ->
          form.faults(received, List.of(Lookups.nobody("input.mdtrtinfo.mdtrt_cert_no")));
      case PersonAnswer.Found(InsuredPerson person) ->
          book(call, received, null, () -> admissions.admit(envelope, input, person, insuredNode));
    };
  }

  private static Result<Step> notFresh() {
    throw new IllegalStateException("the call was known and is not");
  }

  private String book(
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
      return body.orElseGet(() -> form.faults(received, List.of(Lookups.inProgress())));
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
              form.faults(
                  received,
                  List.of(
                      new Fault(
                          FaultCode.CALL_CONFLICT,
                          "msgid",
                          "报文ID " + call.envelope().msgid() + " 已用于交易 " + infno + "，且内容不同",
                          "新的交易请使用新的报文ID；重发须与原报文一致"))));
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
      case Result.Ok<Step>(Step.Done(HospitalOutput output)) -> {
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
