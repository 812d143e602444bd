package org.crossbill.exchange.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.bill.Basis;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.Counters;
import org.crossbill.core.bill.Filed;
import org.crossbill.core.bill.FilingClass;
import org.crossbill.core.bill.Fund;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.bill.TierResult;
import org.crossbill.schemas.bill.v1.Counter;
import org.jspecify.annotations.Nullable;

/** What decided a settlement. */
final class Bases {
  private Bases() {}

  static org.crossbill.schemas.bill.v1.Basis toAvro(Basis basis) {
    Filed filed = basis.filed();
    return new org.crossbill.schemas.bill.v1.Basis(
        basis.policy().value(),
        toAvro(basis.before()),
        toAvro(basis.change()),
        basis.tiers().stream().map(Bases::toAvro).toList(),
        filed == null ? null : filed.filing().name(),
        filed == null ? null : filed.filingNo());
  }

  static Basis fromAvro(org.crossbill.schemas.bill.v1.Basis basis) {
    @Nullable String filing = basis.getFiling();
    return new Basis(
        new PolicyVersion(basis.getPolicyVersion()),
        fromAvro(basis.getBefore()),
        fromAvro(basis.getChange()),
        basis.getTiers().stream().map(Bases::fromAvro).toList(),
        filing == null ? null : new Filed(FilingClass.valueOf(filing), basis.getFilingNo()));
  }

  private static List<Counter> toAvro(Counters counters) {
    return counters.values().entrySet().stream()
        .map(counter -> new Counter(counter.getKey().value(), counter.getValue()))
        .toList();
  }

  private static Counters fromAvro(List<Counter> counters) {
    Map<CounterName, Long> values = new HashMap<>();
    counters.forEach(counter -> values.put(new CounterName(counter.getName()), counter.getValue()));
    return Counters.of(values);
  }

  private static org.crossbill.schemas.bill.v1.TierResult toAvro(TierResult tier) {
    Fund fund = tier.fund();
    return new org.crossbill.schemas.bill.v1.TierResult(
        tier.tier(),
        tier.kind(),
        fund == null ? null : fund.field(),
        tier.baseFen(),
        tier.fundFen(),
        tier.personFen());
  }

  private static TierResult fromAvro(org.crossbill.schemas.bill.v1.TierResult tier) {
    @Nullable String fund = tier.getFund();
    return new TierResult(
        tier.getTier(),
        tier.getKind(),
        fund == null ? null : Fund.of(fund),
        tier.getBaseFen(),
        tier.getFundFen(),
        tier.getPersonFen());
  }
}
