package org.crossbill.core.benefit;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;

/**
 * The policies an insured place knows (待遇政策库): at most one for a pooling area, an insurance type
 * and a day.
 *
 * @param policies in the order they are shown
 */
public record PolicyBook(List<BenefitPolicy> policies) {
  public PolicyBook {
    policies = List.copyOf(policies);
    for (int i = 0; i < policies.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (overlap(policies.get(i), policies.get(j))) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT,
                  "two policies of %s %s hold on one day",
                  policies.get(i).insuplcAdmdvs(),
                  policies.get(i).insutype()));
        }
      }
    }
  }

  /**
   * The policy for a pooling area, an insurance type and a day of discharge, or {@link
   * FaultCode#POLICY_UNKNOWN}.
   */
  public Result<BenefitPolicy> find(
      AreaCode insuplcAdmdvs, String insutype, LocalDate dischargeDate) {
    for (BenefitPolicy policy : policies) {
      if (policy.insuplcAdmdvs().equals(insuplcAdmdvs)
          && policy.insutype().equals(insutype)
          && policy.holdsOn(dischargeDate)) {
        return Result.ok(policy);
      }
    }
    return Result.failed(unknown(policies, insuplcAdmdvs, insutype, dischargeDate));
  }

  /**
   * {@link FaultCode#POLICY_UNKNOWN}: none of the known policies is one for that area, type and
   * day.
   *
   * @param known all there are, named in the hint
   */
  public static Fault unknown(
      List<BenefitPolicy> known, AreaCode insuplcAdmdvs, String insutype, LocalDate day) {
    return new Fault(
        FaultCode.POLICY_UNKNOWN,
        isOtherType(known, insuplcAdmdvs, insutype) ? "insutype" : "insuplc_admdvs",
        String.format(Locale.ROOT, "参保地 %s 险种 %s 在 %s 没有可用的住院待遇政策", insuplcAdmdvs, insutype, day),
        "已有政策：" + named(known));
  }

  /** Whether the area has policies, but none for that insurance type on any day. */
  private static boolean isOtherType(
      List<BenefitPolicy> known, AreaCode insuplcAdmdvs, String insutype) {
    List<BenefitPolicy> ofArea =
        known.stream().filter(policy -> policy.insuplcAdmdvs().equals(insuplcAdmdvs)).toList();
    return !ofArea.isEmpty()
        && ofArea.stream().noneMatch(policy -> policy.insutype().equals(insutype));
  }

  private static String named(List<BenefitPolicy> known) {
    return known.stream()
        .map(policy ->
            String.format(
                Locale.ROOT,
                "%s %s %s（自 %s）",
                policy.insuplcAdmdvs(),
                policy.place(),
                policy.insutype(),
                policy.from()))
        .collect(Collectors.joining("、"));
  }

  private static boolean overlap(BenefitPolicy one, BenefitPolicy other) {
    return one.insuplcAdmdvs().equals(other.insuplcAdmdvs())
        && one.insutype().equals(other.insutype())
        && !one.from().isAfter(other.until())
        && !other.from().isAfter(one.until());
  }
}
