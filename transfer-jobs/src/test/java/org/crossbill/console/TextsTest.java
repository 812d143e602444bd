package org.crossbill.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Both languages say the same things. */
class TextsTest {
  @Test
  void texts_haveTheSameKeysInBothLanguages() throws IOException {
    Properties chinese = read("texts.properties");
    Properties english = read("texts_en.properties");
    assertThat(new TreeSet<>(english.stringPropertyNames()))
        .isEqualTo(new TreeSet<>(chinese.stringPropertyNames()));
  }

  @Test
  void texts_takeTheSameArgumentsInBothLanguages() throws IOException {
    Properties chinese = read("texts.properties");
    Properties english = read("texts_en.properties");
    for (String key : chinese.stringPropertyNames()) {
      for (int i = 0; i < 4; i++) {
        String argument = "{" + i + "}";
        assertThat(english.getProperty(key).contains(argument))
            .as(key)
            .isEqualTo(chinese.getProperty(key).contains(argument));
      }
    }
  }

  private static Properties read(String name) throws IOException {
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(TextsTest.class.getResourceAsStream("/console/" + name)),
            StandardCharsets.UTF_8)) {
      Properties texts = new Properties();
      texts.load(reader);
      return texts;
    }
  }
}
