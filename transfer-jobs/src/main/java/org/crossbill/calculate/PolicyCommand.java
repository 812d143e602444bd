package org.crossbill.calculate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.crossbill.core.benefit.BenefitPolicy;
import org.crossbill.core.person.PersonCategory;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.policydata.PolicyCheck;
import org.crossbill.policydata.PolicyFinding;
import org.crossbill.policydata.RuleBook;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.terminal.FaultText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crossbill policy}: looks at policies before they are put in force (政策检查与展示). */
@Command(
    name = "policy",
    description = {"Checks a policy file, or shows what a policy comes to.", "检查政策文件，或展示政策的支付比例。"},
    mixinStandardHelpOptions = true)
public final class PolicyCommand implements Runnable {
  private static final long YUAN = 100;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(commandLine(), "Say what to do: check or show");
  }

  @Command(
      name = "check",
      description = {
        "Finds cases without terms, terms and segments that nothing reaches, shares that jump, days without a"
            + " policy and rules without a source, and prints a table of examples.",
        "查找没有规定的情形、到不了的规定与分段、比例突变、没有政策的日期、没有出处的规则，并给出算例表。"
      },
      footer = {
        "",
        "Exit code 0 where nothing is wrong (there may be something to look at), 1 where something is, 2 where the",
        "file cannot be read. The form of a policy: docs/guides/write-a-policy.md"
      },
      mixinStandardHelpOptions = true)
  int check(@Parameters(paramLabel = "FILE", description = "The policy file.") Path file) {
    return switch (PolicyInput.ofFile(file)) {
      case Result.Failed<List<BenefitPolicy>>(List<Fault> faults) ->
          refuse(file.toString(), faults);
      case Result.Ok<List<BenefitPolicy>>(List<BenefitPolicy> policies) -> {
        PrintWriter out = commandLine().getOut();
        for (BenefitPolicy policy : policies) {
          heading(out, policy);
          PolicyTable.examples(policy).forEach(out::println);
        }
        List<PolicyFinding> found = PolicyCheck.of(policies, RuleBook.load());
        long wrong = found.stream().filter(PolicyFinding::isWrong).count();
        out.println();
        out.println(
            "检查 Check：%d 处错误 wrong，%d 处提示 to look at".formatted(wrong, found.size() - wrong));
        for (PolicyFinding finding : found) {
          out.println("  " + (finding.isWrong() ? "✗ " : "? ") + finding.where());
          out.println("      " + finding.chinese());
          out.println("      " + finding.english());
        }
        out.flush();
        yield wrong == 0 ? ExitCode.OK : CommandFailed.FAILED;
      }
    };
  }

  @Command(
      name = "show",
      description = {
        "Draws the share that the funds pay over the amount in scope, for the first stay of a year.",
        "按政策范围内金额画出基金支付比例（当年第一次住院）。"
      },
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(
              paramLabel = "FILE|AREA",
              description = "A policy file, or the six digits of a pooling area that is known.")
          String given,
      @Option(
              names = "--to",
              paramLabel = "YUAN",
              defaultValue = "300000",
              description = "The largest amount, in whole yuan (default: ${DEFAULT-VALUE}).")
          long toYuan) {
    if (toYuan < 60 || toYuan > 100_000_000) {
      throw new ParameterException(
          commandLine(), "--to is an amount from 60 to 100000000 yuan, not " + toYuan);
    }
    return switch (PolicyInput.of(given)) {
      case Result.Failed<List<BenefitPolicy>>(List<Fault> faults) -> refuse(given, faults);
      case Result.Ok<List<BenefitPolicy>>(List<BenefitPolicy> policies) -> {
        PrintWriter out = commandLine().getOut();
        for (BenefitPolicy policy : policies) {
          for (PersonCategory category : new TreeSet<>(policy.categories())) {
            heading(out, policy);
            out.println(
                "  %s：基金支付占政策范围内金额的比例 share of the funds；数字为医院等级 digits: hosp_lv，* 重合 several"
                    .formatted(category.title()));
            PolicyTable.curve(policy, category, toYuan * YUAN).forEach(out::println);
          }
        }
        out.flush();
        yield ExitCode.OK;
      }
    };
  }

  private static void heading(PrintWriter out, BenefitPolicy policy) {
    out.println();
    out.println(
        "%s（%s）%s，自 from %s，版本 version %s"
            .formatted(
                policy.place(),
                policy.insuplcAdmdvs(),
                policy.insutype(),
                policy.from(),
                policy.version()));
  }

  private int refuse(String given, List<Fault> faults) {
    commandLine().getErr().println(FaultText.of(given, faults));
    commandLine().getErr().flush();
    return CommandFailed.WRONG;
  }

  private picocli.CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("runs only from a command line");
    }
    return spec.commandLine();
  }
}
