package org.crossbill.hospital.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.ParsedCall;
import org.crossbill.person.PersonDirectory;
import org.crossbill.store.MonthArchived;
import org.crossbill.store.Rehearsal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Says what is wrong with a call without carrying it out (预检): the transaction itself is done as a
 * {@link Rehearsal}, so that it finds what the real call would find. What only another node knows
 * is not asked; a note says so.
 */
@Component
public class PreCheck {
  private final Gate gate;
  private final Transactions transactions;
  private final CallBook calls;
  private final PersonDirectory persons;
  private final TransactionTemplate transaction;

  PreCheck(
      Gate gate,
      Transactions transactions,
      CallBook calls,
      PersonDirectory persons,
      TransactionTemplate transaction) {
    this.gate = gate;
    this.transactions = transactions;
    this.calls = calls;
    this.persons = persons;
    this.transaction = transaction;
  }

  /**
   * What was found.
   *
   * @param faults the real call would be refused with
   * @param notes what the real call will meet and this did not look at, in Chinese
   */
  public record Findings(List<Fault> faults, List<String> notes) {
    public Findings {
      faults = List.copyOf(faults);
      notes = List.copyOf(notes);
    }

    /** Only faults. */
    public static Findings faulty(List<Fault> faults) {
      return new Findings(faults, List.of());
    }

    private static Findings noted(String note) {
      return new Findings(List.of(), List.of(note));
    }
  }

  /** Looks at a call whose form is right. */
  public Findings of(ParsedCall call) {
    List<Fault> barred = gate.check(call);
    if (!barred.isEmpty()) {
      return Findings.faulty(barred);
    }
    try {
      return switch (transactions.of(call.envelope().infno())) {
        case LookUp<?> lookUp -> lookUp(lookUp, call);
        case Booking<?> booking -> sentBefore(call).orElseGet(() -> booking(booking, call));
        case PersonBooking<?> booking ->
            sentBefore(call).orElseGet(() -> personBooking(booking, call));
      };
    } catch (MonthArchived archived) {
      return Findings.faulty(List.of(archived.fault()));
    }
  }

  /** What is known of the call where its msgid was used before. */
  private Optional<Findings> sentBefore(ParsedCall call) {
    return calls
        .known(call)
        .map(claim ->
            switch (claim) {
              case CallBook.Claim.Answered _ -> Findings.noted("该报文已有最终应答，重发将原样返回");
              case CallBook.Claim.Underway _ -> Findings.noted("该报文正在处理，重发将等待其结果");
              case CallBook.Claim.Conflict(String infno) ->
                  Findings.faulty(List.of(CallFaults.conflict(call.envelope().msgid(), infno)));
              case CallBook.Claim.Fresh _ ->
                  throw new IllegalStateException("a call that is known is not fresh");
            });
  }

  private <I> Findings lookUp(LookUp<I> lookUp, ParsedCall call) {
    return lookUp.mayBeRehearsed()
        ? rehearsed(() -> lookUp.answer(call.envelope(), lookUp.read(call.input()), Duration.ZERO))
        : Findings.noted("该交易不演练，只核对了报文和准入");
  }

  private <I> Findings booking(Booking<I> booking, ParsedCall call) {
    I input = booking.read(call.input());
    return rehearsed(
        () -> claimed(call, booking.mdtrtId(input), () -> booking.book(call.envelope(), input)));
  }

  private <I> Findings personBooking(PersonBooking<I> booking, ParsedCall call) {
    Envelope envelope = call.envelope();
    I input = booking.read(call.input());
    Optional<InsuredPerson> person = persons.cached(booking.credential(input));
    NodeCode insuredNode = gate.insuredNode(envelope);
    return person.isPresent()
        ? rehearsed(() ->
            claimed(call, null, () -> booking.book(envelope, input, person.get(), insuredNode)))
        : Findings.noted(notAsked(insuredNode) + "，人员以外的内容也未核对；先用 1101 查询该人员后可预检");
  }

  /**
   * The deed as the desk would do it: what it writes may point at the call. One that was sent for
   * good at this very moment is not looked at again.
   */
  private Result<Step> claimed(
      ParsedCall call, @Nullable String mdtrtId, Supplier<Result<Step>> deed) {
    return calls.claim(call, mdtrtId) instanceof CallBook.Claim.Fresh
        ? deed.get()
        : Result.ok(new Step.Begun());
  }

  private <T> Findings rehearsed(Supplier<Result<T>> deed) {
    Rehearsal.Outcome<Result<T>> outcome = Rehearsal.of(transaction, deed);
    List<Fault> faults = new ArrayList<>();
    if (outcome.result() instanceof Result.Failed<T>(List<Fault> found)) {
      faults.addAll(found);
      if (!outcome.spared().isEmpty()) {
        faults.removeIf(fault -> fault.code() == FaultCode.COUNTERPART_SILENT);
      }
    }
    return new Findings(faults, outcome.spared().stream().map(PreCheck::notAsked).toList());
  }

  private static String notAsked(NodeCode node) {
    return "预检不询问 " + node + "，由其决定的内容未核对";
  }
}
