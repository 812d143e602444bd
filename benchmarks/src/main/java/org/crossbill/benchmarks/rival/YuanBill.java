package org.crossbill.benchmarks.rival;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crossbill.core.bill.Fund;

/**
 * A bill as usual systems share it out: amounts in {@link BigDecimal} yuan, counters and tiers in
 * maps by name, a method for each kind of rule. Code and rules call the same methods, so that they
 * differ in who calls.
 */
public final class YuanBill {
  /** The counter of the year's stays. */
  static final String STAYS = "stays";

  private static final MathContext DIGITS = new MathContext(40, RoundingMode.HALF_UP);
  private static final BigDecimal ZERO = BigDecimal.ZERO;

  private final String key;
  private final int days;
  private final Map<String, BigDecimal> used;
  private final Map<String, BigDecimal> persons = new LinkedHashMap<>();
  private final Map<Fund, BigDecimal> funds = new EnumMap<>(Fund.class);
  private int at;
  private BigDecimal from = ZERO;
  private BigDecimal top;
  private BigDecimal open;
  private BigDecimal above; // null where no cap ended the segments
  private BigDecimal cap; // null where nothing limits
  private BigDecimal left;
  private BigDecimal position = ZERO;
  private BigDecimal end = ZERO;
  private BigDecimal base = ZERO;
  private BigDecimal sum = ZERO;
  private BigDecimal borne = ZERO;
  private boolean capped;

  /**
   * A bill before any rule.
   *
   * @param key of the terms that hold for it
   * @param before what the year has used, by the counters' names
   */
  public YuanBill(String key, BigDecimal inScope, int days, Map<String, BigDecimal> before) {
    this.key = key;
    this.days = days;
    this.top = inScope;
    this.open = inScope;
    this.used = new HashMap<>(before);
  }

  /** Of the terms, for a rule's condition. */
  public String getKey() {
    return key;
  }

  /** How many rules have been applied, for a rule's condition. */
  public int getAt() {
    return at;
  }

  /** A rule was applied. */
  public void setAt(int at) {
    this.at = at;
  }

  /** What a fund pays. */
  public BigDecimal fund(Fund fund) {
    return funds.getOrDefault(fund, ZERO);
  }

  /** What the person bears of the in-scope amount; the last of all that is asked. */
  public BigDecimal person() {
    rest();
    return persons.values().stream().reduce(ZERO, BigDecimal::add);
  }

  private BigDecimal used(String counter) {
    return counter == null ? ZERO : used.getOrDefault(counter, ZERO);
  }

  private void count(String counter, BigDecimal by) {
    if (counter != null) {
      used.merge(counter, by, BigDecimal::add);
    }
  }

  private void settle(String tier, BigDecimal person) {
    persons.merge(tier, person, BigDecimal::add);
    open = open.subtract(person);
  }

  private void pay(Fund fund, BigDecimal yuan) {
    funds.merge(fund, yuan, BigDecimal::add);
    count(fund.used().value(), yuan);
    open = open.subtract(yuan);
  }

  private static BigDecimal rounded(BigDecimal yuan) {
    return yuan.setScale(2, RoundingMode.HALF_UP);
  }

  /** 起付标准, by the number of the stay. */
  public void deductible(String tier, String yearly, int againAfterDays, BigDecimal... byStay) {
    int stay = used(STAYS).intValueExact();
    int times = againAfterDays == 0 ? 1 : 1 + (days - 1) / againAfterDays;
    BigDecimal due =
        byStay[Math.min(stay, byStay.length - 1)]
            .multiply(BigDecimal.valueOf(times))
            .subtract(used(yearly))
            .max(ZERO);
    BigDecimal paid = due.min(top.subtract(from));
    from = from.add(paid);
    count(yearly, paid);
    settle(tier, paid);
  }

  /** 先行自付. */
  public void firstSelfPay(String tier, BigDecimal share) {
    BigDecimal self = rounded(top.subtract(from).multiply(share));
    top = top.subtract(self);
    settle(tier, self);
  }

  /** 日限额. */
  public void dayLimit(String tier, BigDecimal limit) {
    BigDecimal most = limit.multiply(BigDecimal.valueOf(days));
    BigDecimal beyond = top.subtract(from).subtract(most).max(ZERO);
    top = top.subtract(beyond);
    settle(tier, beyond);
  }

  /** A new tier begins, without limits yet. */
  public void unlimited() {
    cap = null;
    left = null;
  }

  /** A limit of what counters have used. */
  public void limit(BigDecimal limit, String... counted) {
    BigDecimal remaining = limit;
    for (String counter : counted) {
      remaining = remaining.subtract(used(counter));
    }
    remaining = remaining.max(ZERO);
    cap = cap == null ? remaining : cap.min(remaining);
    left = cap;
  }

  /** 分段支付 begins. */
  public void segments(String yearly) {
    position = used(yearly).add(from);
    end = used(yearly).add(top);
    base = ZERO;
    sum = ZERO;
    capped = false;
  }

  /** One segment. */
  public void segment(BigDecimal upTo, BigDecimal share) {
    BigDecimal reached = upTo == null ? end : upTo.min(end);
    if (capped || reached.compareTo(position) <= 0) {
      return;
    }
    BigDecimal part = reached.subtract(position);
    BigDecimal fund = part.multiply(share);
    if (left != null && fund.compareTo(left) > 0) {
      part = left.divide(share, DIGITS);
      capped = true;
    } else if (left != null) {
      left = left.subtract(fund);
    }
    base = base.add(part);
    sum = sum.add(part.multiply(BigDecimal.ONE.subtract(share)));
    position = reached;
  }

  /** 分段支付 ends. */
  public void segmentsPaid(String tier, String yearly, Fund fund) {
    BigDecimal self = rounded(sum);
    BigDecimal paid = capped ? cap : base.subtract(self);
    above = capped ? top.subtract(from).subtract(base) : null;
    count(yearly, top);
    from = top;
    settle(tier, self);
    pay(fund, paid);
  }

  /** 大额. */
  public void largeSum(String tier, BigDecimal share, Fund fund) {
    if (above == null) {
      return;
    }
    BigDecimal whole = open;
    BigDecimal paid = rounded(above.multiply(share)).min(whole);
    above = null;
    paid = cap == null ? paid : paid.min(cap);
    settle(tier, whole.subtract(paid));
    pay(fund, paid);
  }

  /** 大病、公务员补助、医疗救助 begin. */
  public void relief(String yearly, BigDecimal threshold, String... of) {
    rest();
    borne = ZERO;
    for (String tier : of) {
      borne = borne.add(persons.getOrDefault(tier, ZERO));
    }
    borne = borne.max(ZERO);
    position = used(yearly).subtract(threshold).max(ZERO);
    end = used(yearly).add(borne).subtract(threshold).max(ZERO);
    sum = ZERO;
  }

  /** One band of them. */
  public void reliefBand(BigDecimal upTo, BigDecimal share) {
    BigDecimal reached = upTo == null ? end : upTo.min(end);
    if (reached.compareTo(position) > 0) {
      sum = sum.add(reached.subtract(position).multiply(share));
      position = reached;
    }
  }

  /** They end. */
  public void reliefPaid(String tier, String yearly, Fund fund) {
    BigDecimal all = persons.values().stream().reduce(ZERO, BigDecimal::add);
    BigDecimal paid = rounded(sum).min(all);
    paid = cap == null ? paid : paid.min(cap);
    count(yearly, borne);
    settle(tier, paid.negate());
    pay(fund, paid);
  }

  private void rest() {
    above = null;
    if (open.signum() > 0) {
      from = top;
      settle("rest", open);
    }
  }
}
