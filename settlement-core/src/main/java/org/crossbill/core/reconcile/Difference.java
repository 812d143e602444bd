package org.crossbill.core.reconcile;

import org.crossbill.core.bill.SetlId;
import org.jspecify.annotations.Nullable;

/**
 * A bill on which the two sides do not agree (对账差异), with each side's figures.
 *
 * @param treatment the treatment side's bill, null where it has none
 * @param insured the insured side's bill, null where it has none; not both null
 */
public record Difference(@Nullable ClosingBill treatment, @Nullable ClosingBill insured) {
  public Difference {
    if (treatment == null && insured == null) {
      throw new IllegalArgumentException("a difference has at least one side");
    }
    if (treatment != null && insured != null) {
      if (!treatment.setlId().equals(insured.setlId())) {
        throw new IllegalArgumentException(
            "two bills: " + treatment.setlId() + " and " + insured.setlId());
      }
      if (treatment.equals(insured)) {
        throw new IllegalArgumentException("no difference: " + treatment.setlId());
      }
    }
  }

  /** setl_id of the bill. */
  public SetlId setlId() {
    return some().setlId();
  }

  /** How they differ. */
  public DifferenceKind kind() {
    if (insured == null) {
      return DifferenceKind.ONLY_TREATMENT;
    }
    if (treatment == null) {
      return DifferenceKind.ONLY_INSURED;
    }
    return treatment.sameAmounts(insured)
        ? DifferenceKind.FACTS_DIFFER
        : DifferenceKind.AMOUNTS_DIFFER;
  }

  /** The bill of a difference with one side only, else null. */
  @Nullable ClosingBill single() {
    return treatment != null && insured != null ? null : some();
  }

  private ClosingBill some() {
    ClosingBill first = treatment;
    ClosingBill second = insured;
    if (first != null) {
      return first;
    }
    if (second != null) {
      return second;
    }
    throw new IllegalStateException("checked when it was made");
  }
}
