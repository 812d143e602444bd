package org.crossbill.calculate;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code crossbill calculate}: the calculators (试算). */
@Command(
    name = "calculate",
    description = {
      "Calculates without side effects, and explains the result.",
      "试算：不入账，给出结果与计算说明。"
    },
    mixinStandardHelpOptions = true,
    subcommands = {CalculateBillCommand.class, CalculateTransferCommand.class})
public final class CalculateCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Say what to calculate: bill or transfer");
    }
  }
}
