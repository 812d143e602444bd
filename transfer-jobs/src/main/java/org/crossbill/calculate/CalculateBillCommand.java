package org.crossbill.calculate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossbill.core.load.BillCase;
import org.crossbill.core.load.BillCaseLoader;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
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
 * {@code crossbill calculate bill FILE}: the split, every fund, the person's share and the
 * explanation (住院费用试算). Exit code 0 with a result, 2 for an input that is wrong.
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
      "  insuplc_admdvs, insutype, psn_type, hosp_lv (0 社区 1 一级 2 二级 3 三级), setl_date,",
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
public final class CalculateBillCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The stay as JSON.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (file == null || spec == null) {
      throw new IllegalStateException("runs only from a command line");
    }
    Result<BillCase> read =
        InputFile.read(file).then(text -> BillCaseLoader.load(text, PolicyData.policies()));
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return switch (read) {
      case Result.Ok<BillCase>(BillCase bill) -> {
        BillOutput output = new BillOutput(bill, BillResult.of(bill));
        out.println(json ? output.json() : output.text());
        out.flush();
        yield ExitCode.OK;
      }
      case Result.Failed<BillCase>(List<Fault> faults) -> {
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
}
