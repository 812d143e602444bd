package org.crossbill.settlement;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.crossbill.batch.CopyRows;
import org.crossbill.batch.KnownColumns;
import org.crossbill.batch.NamedNumbers;
import org.crossbill.core.benefit.BenefitKernel;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Result;
import org.jspecify.annotations.Nullable;

/**
 * Tells the bills that come out as they were booked (快速复算), each by the policy that stands now,
 * compiled once a case. Whatever it does not find to be so is looked at by the plain calculation.
 * For one thread.
 */
final class QuickRecalculation {
  /**
   * The columns it reads, in this order: what chooses the terms stands together, so that bills of
   * one case are known by their bytes.
   */
  static final String COLUMNS =
      CaseColumns.COLUMNS
          + """
          , b.admission_date, b.acct_used, b.counters_before::text, b.counters_change::text, b.balc,
          b.fulamt_ownpay_amt, b.overlmt_selfpay, b.preselfpay_amt, b.inscp_scp_amt, b.act_pay_dedc,
          b.hifp_pay, b.cvlserv_pay, b.hifes_pay, b.hifmi_pay, b.hifob_pay, b.maf_pay, b.hifdm_pay,
          b.oth_pay, b.hosp_part_amt, b.psn_part_amt, b.acct_pay, b.acct_mulaid_pay, b.psn_cash_pay,
          b.pool_prop_per10k::bigint, b.aid_used\
          """;

  private static final Fund[] FUNDS = Fund.values();

  private final Standing standing;
  private final KnownColumns<Optional<Compiled>> cases =
      new KnownColumns<>(CaseColumns.COUNT, this::compiled);

  /** The policy that stands now for an area, an insurance type and a day of discharge. */
  @FunctionalInterface
  interface Standing {
    @Nullable BenefitPolicy policy(AreaCode area, String insutype, LocalDate day);
  }

  QuickRecalculation(Standing standing) {
    this.standing = standing;
  }

  /** A compiled case, and room for the counters of a bill. */
  @SuppressWarnings("ArrayRecordComponent") // the room is written again for each bill, on purpose
  private record Compiled(
      LocalDate discharge,
      BenefitKernel kernel,
      NamedNumbers counters,
      long[] before,
      long[] change) {
    static Compiled of(LocalDate discharge, BenefitKernel kernel) {
      List<String> names = kernel.counters().stream().map(CounterName::value).toList();
      return new Compiled(
          discharge,
          kernel,
          new NamedNumbers(names),
          new long[names.size()],
          new long[names.size()]);
    }
  }

  /** Whether every amount of the row comes out again; a row that cannot be read does not. */
  boolean isAsBooked(CopyRows.Row row) {
    try {
      Compiled known = cases.of(row).orElse(null);
      return known != null && isAsBooked(row, known);
    } catch (IllegalArgumentException | NoSuchElementException | ArithmeticException unlike) {
      return false;
    }
  }

  private static boolean isAsBooked(CopyRows.Row row, Compiled known) {
    BenefitKernel kernel = known.kernel;
    long days = Math.max(1, ChronoUnit.DAYS.between(row.date(), known.discharge));
    boolean acctUsed = Boolean.TRUE.equals(row.flag());
    known.counters.read(row, known.before); // others do not matter to this policy
    boolean same = known.counters.read(row, known.change);
    long balanceAfterFen = row.number();
    long outOfScopeFen = Fen.sum(row.number(), row.number(), row.number());
    long inScopeFen = row.number();
    same = same && kernel.decide(inScopeFen, Math.toIntExact(days), known.before);
    if (!same) {
      return false;
    }
    for (int counter = 0; counter < known.change.length; counter++) {
      same &= kernel.change(counter) == known.change[counter];
    }
    same &= kernel.deductibleFen() == row.number();
    long personFen = Math.addExact(outOfScopeFen, inScopeFen);
    for (Fund fund : FUNDS) {
      long fen = kernel.fundFen(fund);
      same &= fen == row.number();
      personFen = Math.subtractExact(personFen, fen);
    }
    same &= row.number() == 0; // the hospital bears nothing
    same &= row.number() == personFen;
    long accountFen = row.number();
    long balanceFen = Math.addExact(balanceAfterFen, accountFen);
    same &= accountFen == kernel.accountFen(acctUsed, personFen, balanceFen);
    same &= row.number() == 0; // where relatives' accounts paid, the plain calculation looks
    same &= row.number() == personFen - accountFen;
    same &= row.number() == kernel.poolPropPer10k();
    return same;
  }

  private Optional<Compiled> compiled(CopyRows.Row row) {
    CaseColumns one = CaseColumns.read(row);
    BenefitPolicy policy = standing.policy(one.area(), one.insutype(), one.discharge());
    if (policy == null) {
      return Optional.empty();
    }
    return switch (BenefitKernel.of(policy, one.from(one.discharge()))) {
      case Result.Ok<BenefitKernel>(BenefitKernel kernel) ->
          Optional.of(Compiled.of(one.discharge(), kernel));
      case Result.Failed<BenefitKernel> _ -> Optional.empty();
    };
  }
}
