package org.crossbill.calculate;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyData;
import org.crossbill.policydata.PolicyFile;

/**
 * The policies that a command is given (政策输入): those of a file, or those known of a pooling area.
 */
final class PolicyInput {
  private PolicyInput() {}

  /** The policies of a file, in its order. */
  static Result<List<BenefitPolicy>> ofFile(Path file) {
    return InputFile.read(file)
        .then(PolicyFile::load)
        .then(all -> Result.ok(all.stream().map(PolicyFile.Read::policy).toList()));
  }

  /** Those of a file, or of six digits where no file has that name. */
  static Result<List<BenefitPolicy>> of(String given) {
    if (!AreaCode.isWellFormed(given) || Files.exists(Path.of(given))) {
      return ofFile(Path.of(given));
    }
    List<BenefitPolicy> all = PolicyData.policies().policies();
    List<BenefitPolicy> known =
        all.stream().filter(policy -> policy.insuplcAdmdvs().value().equals(given)).toList();
    return known.isEmpty()
        ? Result.failed(
            new Fault(
                FaultCode.POLICY_UNKNOWN,
                "insuplc_admdvs",
                "没有参保地 " + given + " 的政策 (no policy of this pooling area)",
                "已有政策 (known)："
                    + all.stream()
                        .map(policy -> policy.insuplcAdmdvs() + " " + policy.place())
                        .distinct()
                        .reduce((one, other) -> one + "、" + other)
                        .orElse("")))
        : Result.ok(known);
  }
}
