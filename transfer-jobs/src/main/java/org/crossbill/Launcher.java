package org.crossbill;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.crossbill.calculate.CalculateCommand;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.DemoCommand;
import org.crossbill.store.StartRefused;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The one command line (命令行). Exit codes: 0 done, 1 failed or a check does not hold, 2 used
 * wrongly; {@code nightly} has one more of its own. No framework is started until a command needs
 * it.
 */
@Command(
    name = "crossbill",
    description = {
      "Clears medical bills and moves social-insurance relations between China's provinces.",
      "跨省异地就医结算清算与社会保险关系转移。"
    },
    subcommands = {ServeCommand.class, NightlyCommand.class, CalculateCommand.class},
    mixinStandardHelpOptions = true,
    versionProvider = Launcher.Version.class)
public final class Launcher implements Runnable {
  /** The command failed, or a check does not hold. */
  static final int FAILED = 1;

  @Spec private @Nullable CommandSpec spec;

  private Launcher() {}

  /** Runs a command and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Launcher());
    line.addSubcommand(new DemoCommand(Launcher::startNode));
    line.setOut(out).setErr(err);
    line.setUsageHelpWidth(110).setUsageHelpAutoWidth(true);
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
      command.getCommandSpec().versionProvider(new Version());
    }
    line.registerConverter(LocalDate.class, new DateConverter());
    line.registerConverter(NodeCode.class, new NodeConverter());
    line.setParameterExceptionHandler(Launcher::usedWrongly);
    line.setExecutionExceptionHandler(Launcher::failed);
    return line.execute(args);
  }

  private static ConfigurableApplicationContext startNode(
      NodeCode node,
      String jdbcUrl,
      String user,
      String kafka,
      int port,
      Map<String, String> more) {
    return Crossbill.start(new NodeConfiguration(node, jdbcUrl, user, kafka, port, more));
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "No command given");
    }
  }

  private static int usedWrongly(ParameterException mistake, String[] args) {
    CommandLine line = mistake.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    List<String> unknown = line.getUnmatchedArguments();
    String said =
        unknown.isEmpty()
            ? sentence(mistake.getMessage())
            : "Unknown option or argument '%s'.".formatted(String.join("' '", unknown));
    line.getErr().println(name + ": " + said);
    line.getErr().println("  Try: bin/" + name + " --help");
    line.getErr().flush();
    return line.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static int failed(Exception failure, CommandLine line, ParseResult parsed) {
    String name = line.getCommandSpec().qualifiedName();
    PrintWriter err = line.getErr();
    switch (failure) {
      case CommandFailed expected -> err.println(name + ": " + expected.getMessage());
      case StartRefused expected -> err.println(name + ": " + expected.getMessage());
      default -> {
        err.println(name + ": something went wrong that should not. Please report it with this:");
        failure.printStackTrace(err);
      }
    }
    err.flush();
    return FAILED;
  }

  private static String sentence(@Nullable String message) {
    String text = message == null || message.isBlank() ? "used wrongly" : message.strip();
    return text.endsWith(".") ? text : text + ".";
  }

  /** The version of the jar, or that it runs from a build. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Launcher.class.getPackage().getImplementationVersion();
      return new String[] {
        "Crossbill " + (version == null ? "(unpackaged build)" : version),
        "Java " + Runtime.version()
      };
    }
  }

  private static final class DateConverter implements ITypeConverter<LocalDate> {
    @Override
    public LocalDate convert(String text) {
      try {
        return LocalDate.parse(text);
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + text + "' is no date. Write it as yyyy-mm-dd, for example 2026-03-02");
      }
    }
  }

  private static final class NodeConverter implements ITypeConverter<NodeCode> {
    @Override
    public NodeCode convert(String text) {
      try {
        return new NodeCode(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'"
                + text
                + "' is no node code. Write a province's six digits, for example 310000, or 000000 for the"
                + " national clearing house");
      }
    }
  }
}
