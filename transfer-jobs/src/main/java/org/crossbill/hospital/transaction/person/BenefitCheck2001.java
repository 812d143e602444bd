package org.crossbill.hospital.transaction.person;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.codes.CodeTables;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.Basis;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.Filed;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.bill.TierResult;
import org.crossbill.core.exchange.SettlementReply.Outcome;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.PlaceTable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.core.settlement.FundPayType;
import org.crossbill.hospital.call.LookUp;
import org.crossbill.hospital.transaction.RowFacts;
import org.crossbill.hospital.transaction.StayFaults;
import org.crossbill.hospital.transaction.settle.TrialInquiry;
import org.crossbill.hospital.transaction.settle.TrialInquiry.Answer;
import org.crossbill.hospital.wire.Envelope;
import org.crossbill.hospital.wire.Nodes;
import org.crossbill.hospital.wire.Row;
import org.crossbill.store.BusinessDays;
import org.crossbill.treatment.Hospital;
import org.crossbill.treatment.HospitalRegister;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 2001 人员待遇享受检查: which funds would pay for a person here. The insured node is asked what a visit of
 * a million yuan in scope would come to, which reaches every tier of its policy: a fund that would
 * pay of it is enjoyed, one whose cap of the year is used up is not, and what bars a benefit is an
 * answer too. It looks at the day {@code begntime}; nothing is booked anywhere.
 */
@Component
class BenefitCheck2001 implements LookUp<BenefitCheck2001.Input> {
  /** trt_chk_type 待遇检查类型: of the funds. */
  private static final String OF_FUNDS = "01";

  /** More than any deductible and any cap of the pool: 1,000,000.00 yuan. */
  private static final long PROBE_FEN = 100_000_000;

  private static final int TEXT_MAX = 500;

  /** What the insured place has against a benefit; all else is wrong with the call. */
  private static final Set<FaultCode> BARRING =
      Set.of(
          FaultCode.INSURANCE_INACTIVE,
          FaultCode.POLICY_UNKNOWN,
          FaultCode.PERSON_NOT_COVERED,
          FaultCode.LEVEL_NOT_COVERED,
          FaultCode.CARE_NOT_COVERED,
          FaultCode.BENEFIT_WAITING);

  private final HospitalRegister hospitals;
  private final TrialInquiry inquiry;
  private final LookUpLimit limit;
  private final CodeTables tables;
  private final PlaceTable places;
  private final BusinessDays days;
  private final Clock clock;

  BenefitCheck2001(
      HospitalRegister hospitals,
      TrialInquiry inquiry,
      LookUpLimit limit,
      CodeTables tables,
      PlaceTable places,
      BusinessDays days,
      Clock clock) {
    this.hospitals = hospitals;
    this.inquiry = inquiry;
    this.limit = limit;
    this.tables = tables;
    this.places = places;
    this.days = days;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param fixmedinsCode where the person is to be treated
   * @param nationalMedType two digits
   */
  record Input(
      String psnNo,
      String insutype,
      String fixmedinsCode,
      String nationalMedType,
      LocalDateTime begntime) {
    static Input of(CodeTables tables, Nodes nodes) {
      Row row = nodes.only("data");
      return new Input(
          row.text("psn_no"),
          row.text("insutype"),
          row.text("fixmedins_code"),
          RowFacts.nationalMedType(tables, row),
          row.moment("begntime"));
    }
  }

  @Override
  public String infno() {
    return "2001";
  }

  @Override
  public Input read(Nodes input) {
    return Input.of(tables, input);
  }

  @Override
  public Result<Nodes> answer(Envelope envelope, Input input, Duration patience) {
    Optional<Fault> barred = limit.bars(envelope.fixmedinsCode());
    if (barred.isPresent()) {
      return Result.failed(barred.get());
    }
    List<Fault> faults = new ArrayList<>();
    LocalDate day = input.begntime().toLocalDate();
    StayFaults.ahead(days, day, "input.data.begntime", "开始时间", faults);
    Optional<Hospital> hospital = hospitals.find(input.fixmedinsCode());
    if (hospital.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.HOSPITAL_UNKNOWN,
              "input.data.fixmedins_code",
              "医药机构 " + input.fixmedinsCode() + " 未在本中心登记",
              "请填写就诊的定点医药机构编号"));
    }
    Optional<PsnNo> psnNo = PsnNo.find(input.psnNo());
    if (psnNo.isEmpty()) {
      faults.add(
          new Fault(
              FaultCode.PERSON_UNKNOWN,
              "input.data.psn_no",
              "不是人员编号：" + input.psnNo(),
              "请使用 1101 返回的 psn_no"));
    }
    if (!faults.isEmpty()) {
      return Result.failed(faults);
    }
    return switch (ask(envelope, input, psnNo.orElseThrow(), hospital.orElseThrow(), patience)) {
      case Result.Ok<Answer>(Answer answer) -> Result.ok(enjoyed(input, answer.decided()));
      case Result.Failed<Answer>(List<Fault> refused) ->
          refused.stream().allMatch(fault -> BARRING.contains(fault.code()))
              ? Result.ok(barred(input, refused))
              : Result.failed(refused);
    };
  }

  private Result<Answer> ask(
      Envelope envelope, Input input, PsnNo psnNo, Hospital hospital, Duration patience) {
    AreaCode area = Objects.requireNonNull(envelope.insuplcAdmdvs(), "the interface requires it");
    LocalDate day = input.begntime().toLocalDate();
    StayFacts facts =
        StayFacts.whole(
            CareKind.of(input.nationalMedType()),
            hospital.fixmedinsCode(),
            hospital.level(),
            hospital.admdvs(),
            input.nationalMedType(),
            day,
            day,
            input.insutype(),
            area,
            FilingClass.OTHER_TEMPORARY,
            AccountUse.NONE);
    return inquiry.ask(
        envelope,
        new TrialInquiry.Question(
            new MdtrtId(UUID.randomUUID().toString()),
            psnNo,
            places.nodeOf(area, LocalDate.now(clock)),
            facts,
            SplitTotals.of(0, 0, 0, PROBE_FEN)),
        patience,
        "待遇检查没有结果");
  }

  private static Nodes enjoyed(Input input, Outcome.Decided decided) {
    Basis basis = Objects.requireNonNull(decided.basis(), "a trial has one");
    Map<Fund, Long> funds = new EnumMap<>(Fund.class);
    for (TierResult tier : basis.tiers()) {
      if (tier.fund() != null) {
        funds.merge(tier.fund(), tier.fundFen(), Math::addExact);
      }
    }
    String policy = "待遇政策 " + basis.policy() + filed(basis.filed());
    return rows(
        funds.entrySet().stream()
            .map(fund -> {
              FundPayType type = FundPayType.of(fund.getKey(), input.insutype());
              return fund.getValue() > 0
                  ? row(input, type, "1", policy)
                  : row(input, type, "0", policy + "：本年度限额已用完");
            }));
  }

  private static String filed(@Nullable Filed filed) {
    if (filed == null) {
      return "";
    }
    String no = filed.filingNo() == null ? "" : " " + filed.filingNo();
    return "，按" + filed.filing().title() + no;
  }

  private static Nodes barred(Input input, List<Fault> faults) {
    String reasons = faults.stream().map(Fault::message).collect(Collectors.joining("；"));
    return rows(Stream.of(row(input, FundPayType.of(Fund.HIFP, input.insutype()), "0", reasons)));
  }

  private static Nodes rows(Stream<Row> rows) {
    return new Nodes(Map.of("trtinfo", rows.toList()));
  }

  private static Row row(Input input, FundPayType type, String enjoyed, String text) {
    return new Row()
        .text("psn_no", input.psnNo())
        .text("trt_chk_type", OF_FUNDS)
        .text("fund_pay_type", type.code())
        .text("trt_enjymnt_flag", enjoyed)
        .day("begndate", input.begntime().toLocalDate())
        .text("trt_chk_rslt", text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text);
  }
}
