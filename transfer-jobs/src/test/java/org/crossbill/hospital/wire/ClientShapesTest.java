package org.crossbill.hospital.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests in the shapes that hospital systems seen in public build, their values replaced. */
class ClientShapesTest {
  private static final Path CLIENTS = Path.of("src", "test", "resources", "clients");

  /** Calls that these clients send without having signed in. */
  private static final List<String> UNSIGNED =
      List.of("B/02-1101.json", "B/03-2401.json", "G/01-1101.json");

  /** Captured with two of its fields only: what it lacks is told, and nothing else. */
  private static final List<String> SHORTENED = List.of("A/15-2501.json", "A/21-4101.json");

  /** The calls of transactions this center has. */
  static List<Path> calls() throws IOException {
    try (Stream<Path> all = Files.walk(CLIENTS)) {
      return all.filter(file -> file.toString().endsWith(".json"))
          .filter(file -> Messages.knows(body(file).path("infno").asString()))
          .sorted()
          .toList();
    }
  }

  private static JsonNode body(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(file)).path("body");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void call_isReadAsItIsSent(Path file) {
    List<String> faults = Messages.faults(body(file).toString());
    if (UNSIGNED.contains(CLIENTS.relativize(file).toString())) {
      assertThat(faults).containsExactly("sign_no FIELD_NEEDED_HERE");
    } else if (SHORTENED.contains(CLIENTS.relativize(file).toString())) {
      assertThat(faults).isNotEmpty().allMatch(fault -> fault.endsWith(" FIELD_MISSING"));
    } else {
      assertThat(faults).isEmpty();
    }
  }

  @Test
  void calls_areThere() throws IOException {
    assertThat(calls()).hasSizeGreaterThanOrEqualTo(33);
  }
}
