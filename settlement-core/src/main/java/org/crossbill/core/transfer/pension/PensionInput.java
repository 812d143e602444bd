package org.crossbill.core.transfer.pension;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.crossbill.core.transfer.account.CreditedRates;

/**
 * One transfer to compute (转移核算输入), as a file or a clerk gives it.
 *
 * @param facts what it is computed from
 * @param rates the national rates and those the input gives for the origin's own years
 * @param givenRateYears the years whose rate the input itself gives
 * @param aac002 AAC002 公民身份号码 of the person, where the input says whose record it is
 * @param aac003 AAC003 姓名, likewise
 */
public record PensionInput(
    PensionFacts facts,
    CreditedRates rates,
    SortedSet<Integer> givenRateYears,
    Optional<String> aac002,
    Optional<String> aac003) {
  public PensionInput {
    givenRateYears = Collections.unmodifiableSortedSet(new TreeSet<>(givenRateYears));
  }

  /** For logs: no number and no name. */
  @Override
  public String toString() {
    return "PensionInput[" + facts + "]";
  }
}
