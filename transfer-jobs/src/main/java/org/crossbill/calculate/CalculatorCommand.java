package org.crossbill.calculate;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.Result;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.terminal.FaultText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A calculator (试算命令): reads a file, prints what it comes to, or all that is wrong with it. Exit
 * code 0 with a result, 2 for an input that is wrong.
 */
abstract class CalculatorCommand implements Callable<Integer> {
  private static final ObjectWriter JSON =
      JsonMapper.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build()
          .writerWithDefaultPrettyPrinter();

  @Parameters(paramLabel = "FILE", description = "The input as JSON, as described below.")
  private @Nullable Path file;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  private static void json(Calculated found, PrintWriter out) {
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      generator.writeStartObject();
      found.json(generator);
      generator.writeEndObject();
    }
    out.println();
  }

  /** What the text of the file comes to. */
  abstract Result<Calculated> calculate(String text);

  @Override
  public final Integer call() {
    if (file == null || spec == null) {
      throw new IllegalStateException("runs only from a command line");
    }
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    return switch (InputFile.read(file).then(this::calculate)) {
      case Result.Ok<Calculated>(Calculated found) -> {
        if (json) {
          json(found, out);
        } else {
          found.text(out);
        }
        out.flush();
        yield ExitCode.OK;
      }
      case Result.Failed<Calculated>(List<Fault> faults) -> {
        err.println(FaultText.of(file.toString(), faults));
        err.flush();
        if (json) {
          out.println(FaultText.json(faults));
          out.flush();
        }
        yield CommandFailed.WRONG;
      }
    };
  }
}
