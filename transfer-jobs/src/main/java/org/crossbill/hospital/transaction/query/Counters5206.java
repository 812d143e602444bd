package org.crossbill.hospital.transaction.query;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.Basis;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.settle.TrialInquiry;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.HospitalRegister;
import org.crossbill.treatment.Stay;
import org.crossbill.treatment.Visits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 5206 人员累计信息查询: what the year of a person has used. Only the insured place knows: it is asked what
 * a stay without any fees would come to, and its answer names the counters it reckons with. Asked
 * for is the insurance of the person's latest stay at this hospital; of anybody else nothing is
 * told.
 */
@Component
class Counters5206 implements LookUp<Counters5206.Input> {
  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuuMM", Locale.ROOT);
  private static final int FEN_OF_ONE = 100;

  private final Visits visits;
  private final HospitalRegister hospitals;
  private final TrialInquiry inquiry;
  private final BusinessDays days;
  private final Clock clock;

  Counters5206(
      Visits visits,
      HospitalRegister hospitals,
      TrialInquiry inquiry,
      BusinessDays days,
      Clock clock) {
    this.visits = visits;
    this.hospitals = hospitals;
    this.inquiry = inquiry;
    this.days = days;
    this.clock = clock;
  }

  record Input(String psnNo, @Nullable String cumYm) {
    static Input of(Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(row.text("psn_no"), row.textOrNull("cum_ym"));
    }
  }

  @Override
  public String infno() {
    return "5206";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(input);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    LocalDate today = days.open().orElseGet(() -> LocalDate.now(clock));
    YearMonth current = YearMonth.from(today);
    Optional<YearMonth> month = month(input.cumYm(), current);
    if (month.isEmpty() || month.get().isAfter(current)) {
      return Result.failed(
          new Fault(
              FaultCode.DATE_INVALID,
              "input.data.cum_ym",
              "累计年月 " + input.cumYm() + " 不是不晚于本月的年月",
              "请填写 yyyyMM，如 " + MONTH.format(current) + "，或不填"));
    }
    AreaCode area = Objects.requireNonNull(envelope.insuplcAdmdvs(), "the interface requires it");
    Optional<Stay> stay = visits.latest(envelope.fixmedinsCode(), input.psnNo(), area);
    if (stay.isEmpty()) {
      return Result.failed(
          new Fault(
              FaultCode.STAY_UNKNOWN,
              "input.data.psn_no",
              "本机构没有参保地 " + area + " 的人员 " + input.psnNo() + " 的就诊",
              "请核对 psn_no 和信封中的 insuplc_admdvs；累计信息只对在本机构就诊的人员开放"));
    }
    LocalDate day = month.get().equals(current) ? today : month.get().atEndOfMonth();
    return inquiry
        .ask(
            envelope,
            TrialInquiry.Question.of(stay.get(), facts(stay.get(), day), SplitTotals.ZERO),
            patience,
            "没有查到累计信息")
        .then(answer -> counters(stay.get().insutype(), answer.decided(), month.get()));
  }

  private static Optional<YearMonth> month(@Nullable String sent, YearMonth current) {
    try {
      return Optional.of(sent == null ? current : YearMonth.parse(sent, MONTH));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private StayFacts facts(Stay stay, LocalDate day) {
    Hospital hospital = hospitals.find(stay.fixmedinsCode()).orElseThrow();
    return StayFacts.inpatient(
        hospital.fixmedinsCode(),
        hospital.level(),
        hospital.admdvs(),
        stay.nationalMedType(),
        day,
        day,
        stay.insutype(),
        stay.insuplcAdmdvs(),
        FilingClass.OTHER_TEMPORARY,
        AccountUse.NONE);
  }

  private static Result<Nodes> counters(String insutype, Outcome.Decided decided, YearMonth month) {
    Basis basis = decided.basis();
    if (basis == null) {
      throw new IllegalStateException("a trial was decided without a basis");
    }
    return Result.ok(
        new Nodes(
            Map.of(
                "cuminfo",
                basis.before().values().entrySet().stream()
                    .map(counter ->
                        new Row()
                            .text("insutype", insutype)
                            .text("year", String.valueOf(decided.year()))
                            .text("cum_ym", MONTH.format(month))
                            .text("cum_type_code", counter.getKey().value())
                            .scaled("cum", inFen(counter.getKey(), counter.getValue())))
                    .toList())));
  }

  /** A count is written as one number with the other sums: 2 stays are 2.00. */
  private static long inFen(CounterName name, long value) {
    return name.equals(CounterName.STAYS) ? Math.multiplyExact(value, FEN_OF_ONE) : value;
  }
}
