package org.crossbill.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.crossbill.access.Actor;
import org.crossbill.core.result.Fault;
import org.crossbill.embedded.StopOrder;
import org.crossbill.register.ImportOutcome;
import org.crossbill.register.Kind;
import org.crossbill.register.Registers;
import org.crossbill.store.Taken;
import org.crossbill.terminal.CommandFailed;
import org.crossbill.terminal.FaultText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import}: a center's hospitals, catalogue or persons from a CSV file (登记导入). */
@Command(
    name = "import",
    description = {
      "Takes a CSV file into a register of the node: hospitals, catalogue or persons.",
      "导入定点医药机构、医保目录或参保人员（CSV）。",
      "A file with a fault is not taken at all; taking one again changes nothing. Configured like serve,",
      "and may run beside it. Columns and examples: docs/guides/serve.md"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all of the file stands in the register",
      "1:failed, or a catalogue waits for --confirm; nothing was taken, the same command may succeed later",
      "2:the file or the use is wrong, nothing was taken"
    })
final class ImportCommand implements Callable<Integer> {
  private static final int WAIT_SECONDS = 60;

  @Mixin private NodeOptions node = new NodeOptions();

  @Parameters(index = "0", paramLabel = "KIND", description = "hospitals, catalogue or persons.")
  private @Nullable Kind kind;

  @Parameters(index = "1", paramLabel = "FILE", description = "The CSV file, UTF-8.")
  private @Nullable Path file;

  @Option(
      names = "--confirm",
      description =
          "Take a catalogue that changes what stands. Without it such a file is compared only: what is new and changed,"
              + " and what that would have moved of the last 30 days' fee lines.")
  private boolean confirmed;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Kind what = Objects.requireNonNull(kind);
    Path from = Objects.requireNonNull(file);
    if (node.code().isNational()) {
      throw CommandFailed.wrong(
          "000000 keeps no registers: it learns of persons from the provinces. Import at the province's node.");
    }
    if (!Files.isRegularFile(from) || !Files.isReadable(from)) {
      throw CommandFailed.wrong(
          "The file %s %s. Name the CSV file to import."
              .formatted(
                  from.toAbsolutePath(),
                  Files.isDirectory(from)
                      ? "is a folder"
                      : Files.exists(from) ? "cannot be read" : "does not exist"));
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (ConfigurableApplicationContext context = node.workQuietly("import")) {
      Registers registers = context.getBean(Registers.class);
      StopOrder.whenTold(() ->
          err.println(
              "已停止  Stopped: a file is taken whole or not at all. Run the same command again, it says which."));
      Actor actor = new Actor("import by " + System.getProperty("user.name", "?"));
      return switch (registers.take(what, from, actor, confirmed)) {
        case ImportOutcome.Imported imported -> {
          say(what, imported, out);
          if (what == Kind.PERSONS) {
            awaitIndex(registers, out);
          }
          yield ExitCode.OK;
        }
        case ImportOutcome.Unconfirmed(List<String> changes) -> {
          changes.forEach(out::println);
          out.println(
              "尚未生效；加 --confirm 生效 (nothing was taken yet; the same command with --confirm takes it)");
          out.flush();
          yield CommandFailed.FAILED;
        }
        case ImportOutcome.Refused(List<Fault> faults, int count) -> {
          err.println(FaultText.of(from.toString(), faults, count));
          err.println("没有导入任何内容 (nothing was taken)");
          err.flush();
          yield CommandFailed.WRONG;
        }
      };
    }
  }

  private void say(Kind what, ImportOutcome.Imported imported, PrintWriter out) {
    Taken taken = imported.taken();
    out.println(
        "%s %s（%s）：%d 行 rows，新增 added %d，更改 changed %d，未变 unchanged %d%s"
            .formatted(
                node.code(),
                what.chinese(),
                what.title(),
                imported.rows(),
                taken.added(),
                taken.changed(),
                taken.unchanged(),
                taken.isChange() ? "" : "；没有任何变化 (nothing changed)"));
    if (!imported.note().isEmpty()) {
      out.println(imported.note());
    }
    out.flush();
  }

  /** The national index learns of persons by message; the command ends when those are sent. */
  private static void awaitIndex(Registers registers, PrintWriter out) throws InterruptedException {
    for (int tenths = 0; registers.unsent() > 0; tenths++) {
      if (tenths == WAIT_SECONDS * 10) {
        out.println(
            "%d 条消息尚未发往全国索引，将在节点运行时继续发送 (messages to 000000 wait; they go while the node runs)"
                .formatted(registers.unsent()));
        out.flush();
        return;
      }
      Thread.sleep(100);
    }
  }

  /** The kinds by their words. */
  static final class KindConverter implements picocli.CommandLine.ITypeConverter<Kind> {
    @Override
    public Kind convert(String text) {
      return Arrays.stream(Kind.values())
          .filter(one -> one.title().equals(text))
          .findFirst()
          .orElseThrow(() ->
              new picocli.CommandLine.TypeConversionException(
                  "'"
                      + text
                      + "' cannot be imported. It is one of "
                      + Arrays.stream(Kind.values())
                          .map(Kind::title)
                          .collect(Collectors.joining(", "))));
    }
  }
}
