package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crossbill.batch.BillRanges;
import org.crossbill.batch.CopyRows;
import org.crossbill.batch.Part;
import org.crossbill.batch.PartWork;
import org.crossbill.batch.Run;
import org.crossbill.batch.SecondPath;
import org.crossbill.batch.SecondPath.Cause;
import org.crossbill.batch.SecondPath.Differing;
import org.crossbill.batch.SecondPath.Kind;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.Recalculation;
import org.crossbill.core.benefit.Recalculation.Again;
import org.crossbill.core.benefit.Recalculation.Facts;
import org.crossbill.core.bill.AccountUse;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.posting.Side;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyVersions;
import org.crossbill.policydata.StoredPolicies;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Decides every bill of the run again (复算), from the facts that are kept with it and by the policy
 * that stands now for its day, and holds all amounts against what was booked. In the core: the rule
 * is the interpreter's; the bills come by COPY. A reversal is held against the bill it undoes.
 */
@Component
class RecalculationWork implements PartWork {
  private static final int DIFFERENCES_AT_ONCE = 500;

  private static final List<String> AMOUNTS =
      Stream.of(
              Stream.of("act_pay_dedc"),
              Stream.of(Fund.values()).map(Fund::field),
              Stream.of(
                  "hosp_part_amt",
                  "psn_part_amt",
                  "acct_pay",
                  "acct_mulaid_pay",
                  "psn_cash_pay",
                  "pool_prop_per10k"))
          .flatMap(Function.identity())
          .toList();

  private final BillRanges ranges;
  private final CopyRows copy;
  private final StoredPolicies policies;
  private final PolicyVersions versions;
  private final SecondPath secondPath;
  private final AccountHold accounts;
  private final JdbcClient jdbc;

  RecalculationWork(
      BillRanges ranges,
      CopyRows copy,
      StoredPolicies policies,
      PolicyVersions versions,
      SecondPath secondPath,
      AccountHold accounts,
      JdbcClient jdbc) {
    this.accounts = accounts;
    this.ranges = ranges;
    this.copy = copy;
    this.policies = policies;
    this.versions = versions;
    this.secondPath = secondPath;
    this.jdbc = jdbc;
  }

  @Override
  public String name() {
    return "recalculation";
  }

  @Override
  public String unit() {
    return "bills";
  }

  @Override
  public long leastWeight() {
    return ranges.leastWeight();
  }

  @Override
  public List<Part.Planned> plan(Run run) {
    return ranges.of(run.date(), Side.INSURED);
  }

  @Override
  public void work(Part part) {
    String bills = BillRanges.inSql(Side.INSURED, part);
    Bills bill = new Bills(part.run().date());
    copy.read(
        "SELECT b.setl_id, b.policy, %s, b.claim, %s FROM %s b"
            .formatted(Looking.COLUMN, QuickRecalculation.COLUMNS, bills),
        bill);
    bill.flush();
    List<Differing> broken = brokenMirrors(bills, bill.mirrors);
    if (!broken.isEmpty()) {
      secondPath.differ(part.run().date(), Kind.RECALCULATED, broken);
    }
    secondPath.looked(part, Kind.RECALCULATED, bill.looked());
    secondPath.sum(part, Side.INSURED, bills);
    accounts.hold(part, bills);
  }

  /** How a bill is looked at; its row says so, and all are counted as they come. */
  private enum Looking {
    AGAIN,
    MIRROR,
    /** Samples, and bills of before the facts were kept, have no policy that decided them. */
    LEFT_OUT;

    static final String COLUMN =
        """
        CASE WHEN b.init_setl_id IS NOT NULL THEN 1 WHEN b.sample OR b.policy IS NULL THEN 2 ELSE 0 END::bigint\
        """;

    static Looking of(long number) {
      return values()[Math.toIntExact(number)];
    }
  }

  /** What is not the exact mirror of the bill it undoes. */
  private List<Differing> brokenMirrors(String bills, List<String> mirrors) {
    if (mirrors.isEmpty()) {
      return List.of();
    }
    String amounts =
        "b.medfee_sumamt, b.inscp_scp_amt, b."
            + String.join(", b.", AMOUNTS.subList(0, AMOUNTS.size() - 1));
    return jdbc.sql(
            """
            SELECT b.setl_id, b.claim AS again_claim, o.claim AS claim
            FROM %s b LEFT JOIN insured_bill_key k ON k.setl_id = b.init_setl_id
            LEFT JOIN insured_bill o ON o.business_date = k.business_date AND o.setl_id = k.setl_id
            WHERE b.setl_id = ANY (?) AND (%s) IS DISTINCT FROM (%s) ORDER BY b.setl_id
            """
                .formatted(bills, amounts, amounts.replace("b.", "-o.")))
        .param(mirrors.toArray(String[]::new))
        .query((row, _) -> {
          long bookedFen = row.getLong("again_claim");
          long againFen = -row.getLong("claim");
          SortedMap<String, Long> again = new TreeMap<>();
          if (!row.wasNull()) { // what it undoes may have been taken out with its month
            again.put("claim", againFen);
          }
          return new Differing(
              row.getString("setl_id"),
              "",
              Cause.NOT_THE_MIRROR,
              null,
              null,
              new TreeMap<>(Map.of("claim", bookedFen)),
              again,
              againFen - bookedFen);
        })
        .list();
  }

  private record Policies(AreaCode area, String insutype, LocalDate day) {}

  /**
   * The bills as they come, each decided again: quickly, and plainly what is not as booked then.
   */
  private final class Bills implements CopyRows.Reader {
    private final LocalDate runDate;
    private final Map<Policies, Optional<BenefitPolicy>> standing = new HashMap<>();
    private final Map<String, Counters> counters = new HashMap<>();
    private final List<Differing> differing = new ArrayList<>();
    private final List<String> mirrors = new ArrayList<>();
    private long bills;
    private long claimFen;
    private long lookedAt;
    private long leftOut;
    private final QuickRecalculation quick = new QuickRecalculation(this::standing);

    Bills(LocalDate runDate) {
      this.runDate = runDate;
    }

    @Override
    public void row(CopyRows.Row row) {
      int place = row.place();
      row.skip();
      row.skip();
      Looking how = Looking.of(row.number());
      bills++;
      claimFen = Math.addExact(claimFen, row.number());
      switch (how) {
        case AGAIN -> {
          lookedAt++;
          if (!quick.isAsBooked(row)) {
            row.back(place);
            plainly(row);
          }
        }
        case MIRROR -> {
          row.back(place);
          mirrors.add(row.text());
        }
        case LEFT_OUT -> leftOut++;
      }
    }

    SecondPath.Looked looked() {
      return new SecondPath.Looked(bills, claimFen, lookedAt, mirrors.size(), leftOut, bills);
    }

    private void plainly(CopyRows.Row row) {
      String setlId = row.text();
      String decidedBy = row.text();
      row.skip();
      row.skip();
      try {
        decide(setlId, decidedBy, row);
      } catch (IllegalArgumentException
          | NoSuchElementException
          | ArithmeticException
          | JacksonException unreadable) {
        // a damaged row is a difference like others: it stops nobody's night
        differ(
            new Differing(
                setlId, "", Cause.DAMAGED, decidedBy, null, new TreeMap<>(), new TreeMap<>(), 0));
      }
    }

    private void decide(String setlId, String decidedBy, CopyRows.Row row) {
      CaseColumns one = CaseColumns.read(row);
      LocalDate admission = row.date();
      boolean used = Boolean.TRUE.equals(row.flag());
      Counters before = counters(row.text());
      Counters change = counters(row.text());
      long balanceAfterFen = row.number();
      SplitTotals split = SplitTotals.of(row.number(), row.number(), row.number(), row.number());
      long[] fen = new long[AMOUNTS.size()];
      for (int i = 0; i < fen.length; i++) {
        fen[i] = row.number();
      }
      Amounts booked = new Amounts(fen, change);
      AccountUse acctUsed = AccountUse.of(used, Boolean.TRUE.equals(row.flag()));
      long mulaidFen = fen[AMOUNTS.indexOf("acct_mulaid_pay")];
      Facts facts =
          new Facts(
              split,
              one.from(admission),
              acctUsed,
              balanceAfterFen + fen[AMOUNTS.indexOf("acct_pay")] - mulaidFen,
              mulaidFen,
              before);
      decide(
          setlId, decidedBy, standing(one.area(), one.insutype(), one.discharge()), facts, booked);
    }

    private void decide(
        String setlId, String decidedBy, @Nullable BenefitPolicy now, Facts facts, Amounts booked) {
      Amounts again = again(now, facts);
      if (booked.same(again)) {
        return;
      }
      Amounts byOwn = again(versions.version(new PolicyVersion(decidedBy)).orElse(null), facts);
      Cause cause =
          !booked.same(byOwn)
              ? Cause.DAMAGED
              : again == null ? Cause.NO_RULES : Cause.RULES_CHANGED;
      SortedMap<String, Long> from = booked.named();
      SortedMap<String, Long> to = again == null ? new TreeMap<>() : again.named();
      SortedMap<String, Long> same = new TreeMap<>(from);
      same.entrySet().retainAll(to.entrySet());
      from.keySet().removeAll(same.keySet());
      to.keySet().removeAll(same.keySet());
      differ(
          new Differing(
              setlId,
              "",
              cause,
              decidedBy,
              now == null ? null : now.version().value(),
              from,
              to,
              (again == null ? 0 : again.claimFen()) - booked.claimFen()));
    }

    private void differ(Differing each) {
      differing.add(each);
      if (differing.size() == DIFFERENCES_AT_ONCE) {
        flush();
      }
    }

    void flush() {
      secondPath.differ(runDate, Kind.RECALCULATED, differing);
      differing.clear();
    }

    /** The counters of a column text, most of which are alike. */
    private Counters counters(String json) {
      if (counters.size() > 10_000) {
        counters.clear();
      }
      return counters.computeIfAbsent(json, SettlementJson::counters);
    }

    private @Nullable BenefitPolicy standing(AreaCode area, String insutype, LocalDate day) {
      return standing
          .computeIfAbsent(
              new Policies(area, insutype, day),
              _ ->
                  switch (policies.find(area, insutype, day)) {
                    case Result.Ok<BenefitPolicy>(BenefitPolicy policy) -> Optional.of(policy);
                    case Result.Failed<BenefitPolicy> _ -> Optional.empty();
                  })
          .orElse(null);
    }
  }

  /** What a policy makes of the facts; null where it has no terms for them. */
  private static @Nullable Amounts again(@Nullable BenefitPolicy policy, Facts facts) {
    if (policy == null
        || !(Recalculation.again(policy, facts) instanceof Result.Ok<Again>(Again decided))) {
      return null;
    }
    SettlementAmounts amounts = decided.amounts();
    long[] fen = new long[AMOUNTS.size()];
    int i = 0;
    fen[i++] = amounts.actPayDedcFen();
    for (Fund fund : Fund.values()) {
      fen[i++] = amounts.funds().get(fund);
    }
    fen[i++] = amounts.hospPartFen();
    fen[i++] = amounts.psnPartFen();
    fen[i++] = amounts.acctPayFen();
    fen[i++] = amounts.acctMulaidPayFen();
    fen[i++] = amounts.psnCashPayFen();
    fen[i] = decided.benefit().poolPropPer10k();
    return new Amounts(fen, decided.benefit().change());
  }

  /**
   * The amounts of a bill in the order of {@link #AMOUNTS}, and what it changed of the counters.
   */
  private static final class Amounts {
    private final long[] fen;
    private final Counters change;

    Amounts(long[] fen, Counters change) {
      this.fen = fen;
      this.change = change;
    }

    boolean same(@Nullable Amounts other) {
      return other != null && Arrays.equals(fen, other.fen) && change.equals(other.change);
    }

    SortedMap<String, Long> named() {
      SortedMap<String, Long> named = new TreeMap<>();
      for (int i = 0; i < fen.length; i++) {
        named.put(AMOUNTS.get(i), fen[i]);
      }
      change.values().forEach((name, value) -> named.put("change." + name.value(), value));
      return named;
    }

    long claimFen() {
      long sumFen = fen[AMOUNTS.indexOf("acct_pay")];
      for (Fund fund : Fund.values()) {
        sumFen = Math.addExact(sumFen, fen[AMOUNTS.indexOf(fund.field())]);
      }
      return sumFen;
    }
  }
}
