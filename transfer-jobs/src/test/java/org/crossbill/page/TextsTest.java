package org.crossbill.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both languages say the same things, and each thing is said by one feature. */
class TextsTest {
  private static final Path TEXTS = Path.of("src/main/resources/texts");

  static List<String> owners() throws IOException {
    try (Stream<Path> files = Files.list(TEXTS)) {
      return files
          .map(file -> String.valueOf(file.getFileName()).replaceFirst("(_en)?\\.properties$", ""))
          .distinct()
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("owners")
  void texts_haveTheSameKeysInBothLanguages(String owner) throws IOException {
    Properties chinese = read(owner + ".properties");
    Properties english = read(owner + "_en.properties");
    assertThat(new TreeSet<>(english.stringPropertyNames()))
        .isNotEmpty()
        .isEqualTo(new TreeSet<>(chinese.stringPropertyNames()));
  }

  @ParameterizedTest
  @MethodSource("owners")
  void texts_takeTheSameArgumentsInBothLanguages(String owner) throws IOException {
    Properties chinese = read(owner + ".properties");
    Properties english = read(owner + "_en.properties");
    for (String key : chinese.stringPropertyNames()) {
      for (int i = 0; i < 4; i++) {
        String argument = "{" + i + "}";
        assertThat(english.getProperty(key).contains(argument))
            .as(key)
            .isEqualTo(chinese.getProperty(key).contains(argument));
      }
    }
  }

  @Test
  void text_isSaidByOneFeature() throws IOException {
    Map<String, String> said = new HashMap<>();
    for (String owner : owners()) {
      for (String key : read(owner + ".properties").stringPropertyNames()) {
        assertThat(said.put(key, owner)).as(key + " of " + owner).isNull();
      }
    }
    assertThat(said).hasSizeGreaterThan(400);
  }

  private static Properties read(String name) throws IOException {
    try (Reader reader = Files.newBufferedReader(TEXTS.resolve(name), StandardCharsets.UTF_8)) {
      Properties texts = new Properties();
      texts.load(reader);
      return texts;
    }
  }
}
