package org.crossbill.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.crossbill.hospital.MessageCheck;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code precheck}: what is wrong with a file of hospitals' messages, without side effects (预检).
 */
@Command(
    name = "precheck",
    description = {
      "Says what is wrong with hospitals' messages, one JSON body a line, and books none of them.",
      "预检医药机构报文（每行一个 JSON 报文），不记账。",
      "Each message is looked at alone, against the books as they stand. Configured like serve, and may run beside it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no message has a fault",
      "1:a message has one",
      "2:the file or the use is wrong"
    })
final class PreCheckCommand implements Callable<Integer> {
  @Mixin private NodeOptions node = new NodeOptions();

  @Parameters(index = "0", paramLabel = "FILE", description = "The messages, UTF-8, one a line.")
  private @Nullable Path file;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Path from = Objects.requireNonNull(file);
    if (node.code().isNational()) {
      throw CommandFailed.wrong("000000 takes no calls of hospitals. Name the province's node.");
    }
    if (!Files.isRegularFile(from) || !Files.isReadable(from)) {
      throw CommandFailed.wrong("%s is no file that can be read.".formatted(from.toAbsolutePath()));
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (ConfigurableApplicationContext context = node.workQuietly("precheck")) {
      return context.getBean(MessageCheck.class).file(from, out) == 0 ? 0 : 1;
    } catch (IOException e) {
      throw CommandFailed.wrong("%s cannot be read: %s".formatted(from, e.getMessage()));
    }
  }
}
