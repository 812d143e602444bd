package org.crossbill.exchange.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/** The frozen copies in the schemas jar: what other versions of this program write. */
final class ReleasedSchemas {
  private static final String FOLDER = "/org/crossbill/schemas/released/";

  private ReleasedSchemas() {}

  /** Every frozen copy of every message, by the full name of the record. */
  static Map<String, List<Schema>> byFullName() {
    Map<String, List<Schema>> all = new HashMap<>();
    for (String path : text("index.txt").lines().toList()) {
      Schema schema = new Schema.Parser().parse(text(path));
      all.computeIfAbsent(schema.getFullName(), _ -> new ArrayList<>()).add(schema);
    }
    return all;
  }

  private static String text(String path) {
    try (InputStream in = ReleasedSchemas.class.getResourceAsStream(FOLDER + path)) {
      if (in == null) {
        throw new IllegalStateException("the schemas jar has no " + FOLDER + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
