package org.crossbill.calculate;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.pension.PensionCalculation;
import org.crossbill.core.transfer.pension.PensionRule;
import org.crossbill.load.PensionFormLoader;
import org.crossbill.policydata.PolicyData;
import picocli.CommandLine.Command;

/**
 * {@code crossbill calculate transfer FILE}: the money block of the information sheet, the year-end
 * balances and the explanation (关系转移核算).
 */
@Command(
    name = "transfer",
    description = {
      "Calculates what moves with an enterprise pension relation, and why.",
      "核算企业职工基本养老保险关系转移：信息表各项金额、各年末储存额与计算说明。"
    },
    footer = {
      "",
      "FILE is one JSON object with the field codes of the 信息表; amounts in yuan, as numbers or strings:",
      "  AAB299 (origin, 6 digits), AAE035 (transfer date), method (ANNUAL 年度计算法, MONTHLY_PRODUCT 月积数法),",
      "  rows: [{AAE001, AAE041, AAE042, AAE202, AAE180, AAA043 (before 1998 AAA041), AAE381 (before 1998 AAE264)}],",
      "  rates: [{AAE001, rate}] for years before 2016, opening: {AAE001, AIC093, AIC089} to start from a balance.",
      "All of it: docs/guides/calculate-transfer.md",
      "",
      "Example: {\"AAB299\":\"410000\",\"AAE035\":\"2025-05-06\",\"method\":\"MONTHLY_PRODUCT\",\"rows\":[",
      "  {\"AAE001\":2024,\"AAE202\":12,\"AAE180\":5000,\"AAA043\":0.08},",
      "  {\"AAE001\":2025,\"AAE041\":\"202501\",\"AAE042\":\"202504\",\"AAE180\":5000,\"AAA043\":0.08}]}"
    },
    mixinStandardHelpOptions = true)
public final class CalculateTransferCommand extends CalculatorCommand {
  @Override
  Result<Calculated> calculate(String text) {
    PensionRule rule = PolicyData.pensionTransfer();
    List<ExplanationStep> steps = new ArrayList<>();
    return PensionFormLoader.load(text, rule)
        .then(transfer ->
            PensionCalculation.calculate(
                    transfer.facts(), rule.policy(), transfer.rates(), steps::add)
                .then(sheet -> Result.ok(new TransferOutput(transfer, sheet, steps))));
  }
}
