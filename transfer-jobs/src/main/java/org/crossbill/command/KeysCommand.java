package org.crossbill.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.sign.KeyFile;
import org.crossbill.exchange.sign.RegisteredKey;
import org.crossbill.exchange.sign.Sm2;
import org.crossbill.terminal.CommandFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code keys}: makes a node's signing key and prints its line of the key register (生成签名密钥). */
@Command(
    name = "keys",
    description = {
      "Makes the key a node signs its messages with, and prints its line of the key register.",
      "The private key (SM2) goes into a file that only its owner may read; the line of the public key is for the",
      "register of all nodes. Of a file that is there it only prints the line.",
      "生成节点签名密钥（SM2），并输出公钥登记行。"
    })
final class KeysCommand implements Callable<Integer> {
  @Option(
      names = "--node",
      paramLabel = "CODE",
      required = true,
      description = "The node whose key it is.")
  private @Nullable NodeCode node;

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day the others take it; today where not given.")
  private @Nullable LocalDate from;

  @Parameters(index = "0", paramLabel = "FILE", description = "The file of the private key.")
  private @Nullable Path file;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    Path path = Objects.requireNonNull(file).toAbsolutePath();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    LocalDate first = from == null ? LocalDate.now(ZoneId.of("Asia/Shanghai")) : from;
    out.println(
        new RegisteredKey(Objects.requireNonNull(node), first, null, keyOf(path).publicKey())
            .line());
    out.flush();
    return 0;
  }

  private static Sm2.KeyPair keyOf(Path path) {
    try {
      return KeyFile.create(path);
    } catch (FileAlreadyExistsException e) {
      KeyFile.whyNoKey(path)
          .ifPresent(why -> {
            throw CommandFailed.wrong(
                ("%s is there and is no signing key (%s); it was left as it is."
                        + " Name a file that is not there yet: the key is made in it.")
                    .formatted(path, why),
                e);
          });
      return KeyFile.read(path);
    } catch (IOException e) {
      throw new CommandFailed(
          "The key %s cannot be written (%s). Name a file in a folder that is there."
              .formatted(path, e),
          e);
    }
  }
}
