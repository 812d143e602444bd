package org.crossbill.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Writes frozen copies before the tests compare them: with {@code -Dschemas.freeze=true} those that
 * are missing, with {@code -Dschemas.freeze=replace} also in place of the last copy of a message,
 * which is right only where that copy was in no release. See README.md.
 */
final class Freeze {
  private static final String ASKED = System.getProperty("schemas.freeze", "");

  private Freeze() {}

  static void whereAsked() throws IOException {
    if (ASKED.isEmpty()) {
      return;
    }
    for (Schema message : SchemaFiles.messages().values()) {
      List<Schema> copies = SchemaFiles.released(message.getFullName());
      if (copies.isEmpty() || !copies.getLast().equals(message)) {
        boolean replace = ASKED.equals("replace") && !copies.isEmpty();
        int number = replace ? copies.size() : copies.size() + 1;
        Path file = SchemaFiles.releasedFile(message.getFullName(), number);
        Files.createDirectories(file.getParent());
        Files.writeString(file, message.toString(true) + "\n");
        Files.deleteIfExists(SchemaFiles.goldenFile(file, "hex"));
      }
    }
    Files.write(SchemaFiles.RELEASED.resolve("index.txt"), index());
  }

  /** Whether golden bytes that are missing are to be written. */
  static boolean isAsked() {
    return !ASKED.isEmpty();
  }

  static List<String> index() {
    return SchemaFiles.released().stream()
        .map(file -> SchemaFiles.RELEASED.relativize(file).toString())
        .toList();
  }
}
