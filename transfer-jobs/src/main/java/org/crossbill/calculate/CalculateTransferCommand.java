package org.crossbill.calculate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.load.TransferCaseLoader;
import org.crossbill.core.load.TransferPolicyLoader;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.core.transfer.TransferCalculation;
import org.crossbill.policydata.PolicyData;
import org.crossbill.terminal.FaultText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code crossbill calculate transfer FILE}: the money block of the information sheet, the year-end
 * balances and the explanation (关系转移核算). Exit code 0 with a result, 2 for an input that is wrong.
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
public final class CalculateTransferCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The information sheet as JSON.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (file == null || spec == null) {
      throw new IllegalStateException("runs only from a command line");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return switch (InputFile.read(file).then(CalculateTransferCommand::calculate)) {
      case Result.Ok<TransferOutput>(TransferOutput output) -> {
        out.println(json ? output.json() : output.text());
        out.flush();
        yield ExitCode.OK;
      }
      case Result.Failed<TransferOutput>(List<Fault> faults) -> {
        err.println(FaultText.of(file.toString(), faults));
        err.flush();
        if (json) {
          out.println(FaultText.json(faults));
          out.flush();
        }
        yield ExitCode.USAGE;
      }
    };
  }

  private static Result<TransferOutput> calculate(String text) {
    TransferPolicyLoader.Loaded rule = PolicyData.pensionTransfer();
    List<ExplanationStep> steps = new ArrayList<>();
    return TransferCaseLoader.load(text, rule.policy(), rule.national())
        .then(transfer ->
            TransferCalculation.calculate(
                    transfer.facts(), rule.policy(), transfer.rates(), steps::add)
                .then(sheet -> Result.ok(new TransferOutput(transfer.facts(), sheet, steps))));
  }
}
