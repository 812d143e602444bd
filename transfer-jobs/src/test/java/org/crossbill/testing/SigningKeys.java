package org.crossbill.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.place.Provinces;
import org.crossbill.exchange.sign.KeyFolder;

/** Keys of all nodes for the tests of a JVM, made when first asked for. */
public final class SigningKeys {
  private static final KeyFolder FOLDER = make();

  private SigningKeys() {}

  /** The settings of a node: its key and the register of all. */
  public static Map<String, String> of(NodeCode node) {
    return FOLDER.settings(node);
  }

  private static KeyFolder make() {
    try {
      Path folder = Files.createTempDirectory("crossbill-keys");
      List<NodeCode> nodes =
          Stream.concat(Stream.of(NodeCode.NATIONAL), Provinces.all().stream()).toList();
      var keys = new KeyFolder(folder);
      keys.fill(nodes, LocalDate.of(2020, 1, 1));
      folder.toFile().deleteOnExit();
      for (File file : folder.toFile().listFiles()) {
        file.deleteOnExit();
      }
      return keys;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
