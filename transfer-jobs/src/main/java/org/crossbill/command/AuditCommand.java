package org.crossbill.command;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.crossbill.store.AuditRows;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code audit}: whether the chain of a node's audit holds (审计核对). */
@Command(
    name = "audit",
    description = {
      "Works the hashes of a node's audit out again and names every row that was changed or taken out.",
      "核对审计记录是否被改动或删除。",
      "Configured like serve, and may run beside it. Keep the hash it prints elsewhere."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the chain holds",
      "1:it does not, or the command failed",
      "2:the use is wrong"
    })
final class AuditCommand implements Callable<Integer> {
  @Mixin private NodeOptions node = new NodeOptions();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    try (ConfigurableApplicationContext context = node.workQuietly("audit")) {
      AuditRows.Check check = context.getBean(AuditRows.class).check();
      out.println(
          "%s: %d 条审计记录 rows of audit, %s %s"
              .formatted(
                  node.code(),
                  check.rows(),
                  check.holds() ? "完整 the chain holds" : "不完整 broken",
                  check.head()));
      for (AuditRows.Break one : check.breaks()) {
        out.println(
            one.missing()
                ? "  第 %d 条起缺失 rows from %1$d on are missing".formatted(one.seq())
                : "  第 %d 条被改动 row %1$d was changed".formatted(one.seq()));
      }
      out.flush();
      return check.holds() ? 0 : CommandFailed.FAILED;
    }
  }
}
