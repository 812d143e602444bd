package org.crossbill.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The schema files of this module, and the frozen copies. */
final class SchemaFiles {
  static final Path SOURCES = Path.of("src", "main", "avro");
  static final Path RELEASED = Path.of("released");
  static final Path GOLDEN = Path.of("golden");

  private static final String AVSC = ".avsc";

  private SchemaFiles() {}

  /** Every message as it is now: the records that no other record is made of. By full name. */
  static Map<String, Schema> messages() {
    var parser = new SchemaParser();
    Map<String, Schema> all = new TreeMap<>();
    try {
      List<SchemaParser.ParseResult> results = new ArrayList<>();
      for (Path file : filesIn(SOURCES, AVSC)) {
        results.add(parser.parse(file));
      }
      for (Schema schema : parser.getParsedNamedSchemas()) {
        all.put(schema.getFullName(), schema);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<String> parts = new HashSet<>();
    all.values().forEach(schema -> addParts(schema, parts));
    all.keySet().removeAll(parts);
    return all;
  }

  /** The frozen copies of a message, the oldest first. */
  static List<Schema> released(String fullName) {
    return filesIn(RELEASED, AVSC).stream()
        .filter(file -> isCopyOf(file, fullName))
        .sorted(Comparator.comparingInt(SchemaFiles::numberOf))
        .map(SchemaFiles::parse)
        .toList();
  }

  /** Every frozen copy. */
  static List<Path> released() {
    return filesIn(RELEASED, AVSC);
  }

  /** Where the n-th frozen copy of a message is kept, e.g. {@code person/v1/PersonQuery.1.avsc}. */
  static Path releasedFile(String fullName, int number) {
    return RELEASED.resolve(stem(fullName) + "." + number + AVSC);
  }

  /** The golden sample of a frozen copy, with the ending json or hex. */
  static Path goldenFile(Path released, String ending) {
    String path = RELEASED.relativize(released).toString();
    return GOLDEN.resolve(path.substring(0, path.length() - AVSC.length()) + "." + ending);
  }

  static Schema parse(Path file) {
    try {
      return new Schema.Parser().parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Path> filesIn(Path folder, String ending) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isCopyOf(Path file, String fullName) {
    String path = RELEASED.relativize(file).toString();
    return path.startsWith(stem(fullName) + ".");
  }

  private static int numberOf(Path file) {
    String[] parts = file.getFileName().toString().split("\\.");
    return Integer.parseInt(parts[1]);
  }

  private static String stem(String fullName) {
    return fullName.substring("org.crossbill.schemas.".length()).replace('.', '/');
  }

  private static void addParts(Schema schema, Set<String> parts) {
    switch (schema.getType()) {
      case RECORD -> schema.getFields().forEach(field -> addNamed(field.schema(), parts));
      case ARRAY -> addNamed(schema.getElementType(), parts);
      case MAP -> addNamed(schema.getValueType(), parts);
      case UNION -> schema.getTypes().forEach(branch -> addNamed(branch, parts));
      case ENUM, FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
        // no parts
      }
    }
  }

  private static void addNamed(Schema part, Set<String> parts) {
    boolean named =
        part.getType() == Schema.Type.RECORD
            || part.getType() == Schema.Type.ENUM
            || part.getType() == Schema.Type.FIXED;
    if (!named || parts.add(part.getFullName())) {
      addParts(part, parts);
    }
  }
}
