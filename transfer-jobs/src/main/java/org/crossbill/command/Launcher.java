package org.crossbill.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.crossbill.calculate.CalculateCommand;
import org.crossbill.calculate.PolicyCommand;
import org.crossbill.core.place.NodeCode;
import org.crossbill.demo.DemoCommand;
import org.crossbill.embedded.StopOrder;
import org.crossbill.register.Kind;
import org.crossbill.store.StartRefused;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.terminal.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * The one command line (命令行). Exit codes: 0 done; 1 it did not succeed or a check does not hold,
 * the same may succeed later; 2 what was given (arguments, configuration, input file) is wrong; 130
 * stopped by Ctrl-C; 141 nobody reads its output any more. {@code nightly} has more of its own. No
 * framework is started until a command needs it.
 */
@Command(
    name = "crossbill",
    description = {
      "Clears medical bills and moves social-insurance relations between China's provinces.",
      "跨省异地就医结算清算与社会保险关系转移。"
    },
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      UserCommand.class,
      AuditCommand.class,
      ArchiveCommand.class,
      RecoverCommand.class,
      DoctorCommand.class,
      NightlyCommand.class,
      ScheduleCommand.class,
      NightWorkerCommand.class,
      PreCheckCommand.class,
      CalculateCommand.class,
      PolicyCommand.class,
      WhatIfCommand.class,
      KeysCommand.class,
      DemoCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Launcher.Version.class)
public final class Launcher implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  private Launcher() {}

  /** Runs the command of the arguments and ends this process with its exit code. */
  public static void main(String[] args) {
    Output output = new Output(new FileOutputStream(FileDescriptor.out));
    System.setOut(new PrintStream(output, true, System.out.charset()));
    PrintWriter out = new PrintWriter(System.out, true, System.out.charset());
    PrintWriter err = new PrintWriter(System.err, true, System.err.charset());
    int code = run(out, err, args);
    out.flush();
    StopOrder.whenTold(() -> {}); // it ends by itself
    System.exit(code == 0 ? output.exitCode(err) : code);
  }

  /** Runs a command and gives its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line = new CommandLine(new Launcher());
    line.setOut(out).setErr(err);
    line.setUsageHelpWidth(110).setUsageHelpAutoWidth(true);
    for (CommandLine command : line.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
      command.getCommandSpec().versionProvider(new Version());
    }
    line.registerConverter(LocalDate.class, new DateConverter());
    line.registerConverter(NodeCode.class, new NodeConverter());
    line.registerConverter(Kind.class, new ImportCommand.KindConverter());
    line.setParameterExceptionHandler(Launcher::usedWrongly);
    line.setExecutionExceptionHandler(Launcher::failed);
    return line.execute(args);
  }

  /** The names of all commands. */
  static Set<String> commands() {
    return new CommandLine(new Launcher()).getSubcommands().keySet();
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

  static {
    StopOrder.isStopping(); // its hook is there before anything may be told to end
  }

  private static int failed(Exception failure, CommandLine line, ParseResult parsed) {
    if (StopOrder.isStopping()) {
      return CommandFailed.STOPPED; // what it stood on was taken away, as Ctrl-C asked
    }
    String name = line.getCommandSpec().qualifiedName();
    PrintWriter err = line.getErr();
    int code =
        switch (failure) {
          case CommandFailed expected -> {
            err.println(name + ": " + expected.getMessage());
            yield expected.exitCode();
          }
          case StartRefused expected -> {
            err.println(name + ": " + expected.getMessage());
            yield expected.misconfigured() ? CommandFailed.WRONG : CommandFailed.FAILED;
          }
          default -> {
            err.println(
                name + ": something went wrong that should not. Please report it with this:");
            failure.printStackTrace(err);
            yield CommandFailed.FAILED;
          }
        };
    err.flush();
    return code;
  }

  private static String sentence(@Nullable String message) {
    String text = message == null || message.isBlank() ? "used wrongly" : message.strip();
    return text.endsWith(".") ? text : text + ".";
  }

  /** The version of the build. */
  static final class Version implements CommandLine.IVersionProvider {
    private static final String FILE = "/META-INF/build-info.properties";

    @Override
    public String[] getVersion() throws IOException {
      Properties build = new Properties();
      try (InputStream in = Launcher.class.getResourceAsStream(FILE)) {
        if (in != null) {
          build.load(in);
        }
      }
      return new String[] {
        "Crossbill " + build.getProperty("build.version", "(not built by Maven)"),
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
