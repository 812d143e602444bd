package org.crossbill.calculate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.benefit.PolicyBook;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.load.BillCaseLoader;
import org.crossbill.policydata.PolicyData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code crossbill calculate bill FILE}: the split, every fund, the person's share and the
 * explanation (住院费用试算).
 */
@Command(
    name = "bill",
    description = {
      "Calculates one inpatient stay: the split, every fund, the person's share and why.",
      "试算一次住院：费用分割、各基金、个人负担与计算说明。"
    },
    footer = {
      "",
      "FILE is one JSON object with the interface's own names; amounts in yuan, as numbers or strings:",
      "  insuplc_admdvs, insutype, psn_type, hosp_lv (0 社区 1 一级 2 二级 3 三级), setl_date (the day of discharge),",
      "  stay_no (1), pool_used (0), large_used (0), acct_used_flag (0), balc (0),",
      "  feedetail: [{cnt, pric, chrgitm_lv, selfpay_prop, pric_uplmt_amt (999999 = none), det_item_fee_sumamt,",
      "    feedetl_sn, med_list_codg}],",
      "  or fulamt_ownpay_amt, overlmt_selfpay, preselfpay_amt, inscp_scp_amt, or both, and they are compared;",
      "  medfee_sumamt, where given, is checked. Unknown keys are errors.",
      "",
      "Example:",
      "  {\"insuplc_admdvs\":\"110000\", \"insutype\":\"310\", \"psn_type\":\"12\", \"hosp_lv\":\"3\",",
      "   \"stay_no\":2, \"pool_used\":\"8240.49\", \"large_used\":\"0\", \"setl_date\":\"2026-03-02\",",
      "   \"fulamt_ownpay_amt\":\"24674.04\", \"overlmt_selfpay\":\"0\", \"preselfpay_amt\":\"0\",",
      "   \"inscp_scp_amt\":\"164411.81\"}"
    },
    mixinStandardHelpOptions = true)
public final class CalculateBillCommand extends CalculatorCommand {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = {
        "Take the policies of this file (docs/guides/write-a-policy.md), and no others.",
        "只用该政策文件中的政策。"
      })
  private @Nullable Path policyFile;

  @Override
  Result<Calculated> calculate(String text) {
    return policies()
        .then(policies -> BillCaseLoader.load(text, policies, LocalDate.now(CHINA)))
        .then(bill -> Result.ok(new BillOutput(bill, BillResult.of(bill), NotApplied.to(bill))));
  }

  private Result<PolicyBook> policies() {
    Path file = policyFile;
    if (file == null) {
      return Result.ok(PolicyData.policies());
    }
    Result<PolicyBook> policies = PolicyInput.ofFile(file).then(CalculateBillCommand::book);
    if (!(policies instanceof Result.Failed<PolicyBook>(List<Fault> faults))) {
      return policies;
    }
    return Result.failed(
        faults.stream()
            .map(fault ->
                new Fault(fault.code(), file + " " + fault.path(), fault.message(), fault.hint()))
            .toList());
  }

  private static Result<PolicyBook> book(List<BenefitPolicy> policies) {
    try {
      return Result.ok(new PolicyBook(policies));
    } catch (IllegalArgumentException e) { // two that hold on one day
      return Result.failed(
          new Fault(
              FaultCode.FIELD_CONFLICT,
              "policies",
              String.valueOf(e.getMessage()),
              "同一统筹区、险种、日期只能有一项政策：给出 until"));
    }
  }
}
