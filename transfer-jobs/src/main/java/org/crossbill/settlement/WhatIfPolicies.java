package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crossbill.batch.CopyRows;
import org.crossbill.batch.KnownColumns;
import org.crossbill.batch.NamedNumbers;
import org.crossbill.core.benefit.BenefitKernel;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.bill.CounterName;
import org.crossbill.core.bill.PolicyVersion;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.jspecify.annotations.Nullable;

/**
 * By which policy a bill is decided again (试算所用政策), compiled once a case; and the numbers by which
 * all these policies know their counters.
 */
final class WhatIfPolicies {
  private final List<BenefitPolicy> drafts;
  private final Function<PolicyVersion, Optional<BenefitPolicy>> versions;
  private final List<String> names = new ArrayList<>();
  private final KnownColumns<Chosen> cases =
      new KnownColumns<>(1 + CaseColumns.COUNT, this::choose);
  private NamedNumbers reader = new NamedNumbers(names);

  /**
   * To try some policies.
   *
   * @param versions those that decided the bills
   */
  WhatIfPolicies(
      List<BenefitPolicy> drafts, Function<PolicyVersion, Optional<BenefitPolicy>> versions) {
    this.drafts = List.copyOf(drafts);
    this.versions = versions;
  }

  /**
   * What decides bills of one case.
   *
   * @param of the case
   * @param isDraft whether a policy that is tried; else the one that decided it
   * @param policy null where its own is not known any more
   * @param kernel null where there are no terms
   * @param counters the number of each of the kernel's counters
   * @param reason why there are no terms
   */
  record Chosen(
      CaseColumns of,
      String scheme,
      boolean isDraft,
      @Nullable BenefitPolicy policy,
      @Nullable BenefitKernel kernel,
      List<Integer> counters,
      String reason) {}

  /** For the row's next columns: the policy that decided it, and {@link CaseColumns}. */
  Chosen of(CopyRows.Row row) {
    return cases.of(row);
  }

  private Chosen choose(CopyRows.Row row) {
    final String decidedBy = row.text();
    CaseColumns one = CaseColumns.read(row);
    Optional<BenefitPolicy> draft = draft(one);
    @Nullable BenefitPolicy policy =
        draft.or(() -> versions.apply(new PolicyVersion(decidedBy))).orElse(null);
    String place = policy == null ? "" : " " + policy.place();
    String scheme = one.area() + " " + one.insutype() + place;
    if (policy == null) {
      return new Chosen(one, scheme, false, null, null, List.of(), Undecided.POLICY.name());
    }
    return switch (BenefitKernel.of(policy, one.from(one.discharge()))) {
      case Result.Ok<BenefitKernel>(BenefitKernel kernel) ->
          new Chosen(one, scheme, draft.isPresent(), policy, kernel, numbers(kernel), "");
      case Result.Failed<BenefitKernel>(List<Fault> faults) -> {
        String reason = faults.stream().map(Fault::message).collect(Collectors.joining("；"));
        yield new Chosen(one, scheme, draft.isPresent(), policy, null, List.of(), reason);
      }
    };
  }

  private Optional<BenefitPolicy> draft(CaseColumns one) {
    LocalDate day = one.discharge();
    List<BenefitPolicy> own =
        drafts.stream()
            .filter(policy ->
                policy.insuplcAdmdvs().equals(one.area())
                    && policy.insutype().equals(one.insutype()))
            .sorted(Comparator.comparing(BenefitPolicy::from))
            .toList();
    return own.stream()
        .filter(policy -> policy.holdsOn(day))
        .findFirst()
        .or(() -> own.stream().filter(policy -> policy.from().isAfter(day)).findFirst())
        .or(() -> own.reversed().stream().findFirst());
  }

  private List<Integer> numbers(BenefitKernel kernel) {
    return kernel.counters().stream().map(CounterName::value).map(this::number).toList();
  }

  private int number(String name) {
    int known = names.indexOf(name);
    if (known >= 0) {
      return known;
    }
    names.add(name);
    reader = new NamedNumbers(names);
    return names.size() - 1;
  }

  /** A counter's name. */
  CounterName name(int number) {
    return new CounterName(names.get(number));
  }

  /** Counters of the row's next column, by number; names not met before get theirs. */
  long[] counters(CopyRows.Row row) {
    int place = row.place();
    long[] values = new long[names.size()];
    if (reader.read(row, values)) {
      return values;
    }
    row.back(place);
    SettlementJson.counters(row.text()).values().keySet().forEach(name -> number(name.value()));
    row.back(place);
    return counters(row);
  }
}
