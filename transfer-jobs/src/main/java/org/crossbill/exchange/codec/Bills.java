package org.crossbill.exchange.codec;

import java.time.LocalDate;
import java.util.Objects;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.Span;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.bill.StayFacts;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;

/** The parts of a bill that several messages carry. */
final class Bills {
  private Bills() {}

  static org.crossbill.schemas.bill.v1.SplitTotals toAvro(SplitTotals split) {
    return new org.crossbill.schemas.bill.v1.SplitTotals(
        split.fulamtOwnpayFen(),
        split.overlmtSelfpayFen(),
        split.preselfpayFen(),
        split.inscpScpFen());
  }

  static SplitTotals fromAvro(org.crossbill.schemas.bill.v1.SplitTotals split) {
    return SplitTotals.of(
        split.getFulamtOwnpayFen(),
        split.getOverlmtSelfpayFen(),
        split.getPreselfpayFen(),
        split.getInscpScpFen());
  }

  static org.crossbill.schemas.bill.v1.SettlementAmounts toAvro(SettlementAmounts amounts) {
    return new org.crossbill.schemas.bill.v1.SettlementAmounts(
        toAvro(amounts.split()),
        toAvro(amounts.funds()),
        amounts.hospPartFen(),
        amounts.acctPayFen() - amounts.acctMulaidPayFen(),
        amounts.acctMulaidPayFen(),
        amounts.actPayDedcFen());
  }

  static SettlementAmounts fromAvro(org.crossbill.schemas.bill.v1.SettlementAmounts amounts) {
    return amounts(
        fromAvro(amounts.getSplit()),
        fromAvro(amounts.getFunds()),
        amounts.getHospPartFen(),
        Fen.sum(amounts.getAcctPayFen(), amounts.getAcctMulaidPayFen()),
        amounts.getAcctMulaidPayFen(),
        amounts.getActPayDedcFen());
  }

  /** The person's part by identity B, the cash by identity C: a message cannot contradict them. */
  static SettlementAmounts amounts(
      SplitTotals split,
      FundPayments funds,
      long hospPartFen,
      long acctPayFen,
      long acctMulaidPayFen,
      long actPayDedcFen) {
    long psnPartFen = Fen.sum(split.medfeeSumamtFen(), -funds.fundPaySumamtFen(), -hospPartFen);
    long psnCashPayFen = Fen.sum(psnPartFen, -acctPayFen);
    return new SettlementAmounts(
        split,
        funds,
        hospPartFen,
        psnPartFen,
        acctPayFen,
        acctMulaidPayFen,
        psnCashPayFen,
        actPayDedcFen);
  }

  static org.crossbill.schemas.bill.v1.FundPayments toAvro(FundPayments funds) {
    return new org.crossbill.schemas.bill.v1.FundPayments(
        funds.hifpPayFen(),
        funds.cvlservPayFen(),
        funds.hifesPayFen(),
        funds.hifmiPayFen(),
        funds.hifobPayFen(),
        funds.mafPayFen(),
        funds.hifdmPayFen(),
        funds.othPayFen());
  }

  static FundPayments fromAvro(org.crossbill.schemas.bill.v1.FundPayments funds) {
    return new FundPayments(
        funds.getHifpPayFen(),
        funds.getCvlservPayFen(),
        funds.getHifesPayFen(),
        funds.getHifmiPayFen(),
        funds.getHifobPayFen(),
        funds.getMafPayFen(),
        funds.getHifdmPayFen(),
        funds.getOthPayFen());
  }

  static org.crossbill.schemas.bill.v1.StayFacts toAvro(StayFacts stay) {
    AreaCode hospitalAdmdvs = stay.hospitalAdmdvs();
    AccountUse acctUsed = Objects.requireNonNull(stay.acctUsed());
    return new org.crossbill.schemas.bill.v1.StayFacts(
        stay.fixmedinsCode(),
        stay.level().code(),
        stay.medType(),
        stay.admission(),
        stay.discharge(),
        stay.insutype(),
        stay.insuplcAdmdvs().value(),
        org.crossbill.schemas.bill.v1.FilingClass.valueOf(
            Objects.requireNonNull(stay.filing()).name()),
        acctUsed.isUsed(),
        stay.care().name(),
        hospitalAdmdvs == null ? null : hospitalAdmdvs.value(),
        stay.span().from(),
        stay.span().to(),
        acctUsed.isAid());
  }

  static StayFacts fromAvro(org.crossbill.schemas.bill.v1.StayFacts stay) {
    @Nullable String hospitalAdmdvs = stay.getHospitalAdmdvs();
    @Nullable LocalDate from = stay.getSpanFrom();
    @Nullable LocalDate to = stay.getSpanTo();
    return new StayFacts(
        stay.getFixmedinsCode(),
        HospitalLevel.of(stay.getHospitalLevel()),
        stay.getMedType(),
        stay.getAdmission(),
        stay.getDischarge(),
        stay.getInsutype(),
        new AreaCode(stay.getInsuplcAdmdvs()),
        FilingClass.valueOf(stay.getFiling().name()),
        AccountUse.of(stay.getAcctUsed(), stay.getAidUsed()),
        CareKind.valueOf(stay.getCareKind()),
        hospitalAdmdvs == null ? null : new AreaCode(hospitalAdmdvs),
        new Span(from == null ? stay.getAdmission() : from, to == null ? stay.getDischarge() : to));
  }
}
