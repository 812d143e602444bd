package org.crossbill.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

class NodeKeysTest {
  private static final Pattern VALUE =
      Pattern.compile("@Value\\(\"\\$\\{(crossbill\\.[a-z.-]+):?([^}]*)}\"\\)");

  /** What is read before there is a context. */
  private static final Pattern BEFORE =
      Pattern.compile("getProperty\\(\"(crossbill\\.[a-z.-]+)\", \"([^\"]*)\"\\)");

  @Test
  void keys_areThoseTheCodeReads_withTheirDefaults() throws Exception {
    Map<String, String> read = new TreeMap<>();
    var scanner = new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    for (var found : scanner.findCandidateComponents("org.crossbill")) {
      Class<?> type = Class.forName(found.getBeanClassName());
      String prefix = type.getAnnotation(ConfigurationProperties.class).value();
      for (RecordComponent component : type.getRecordComponents()) {
        DefaultValue fallback =
            type.getDeclaredConstructors()[0].getParameters()[indexOf(type, component)]
                .getAnnotation(DefaultValue.class);
        String name = prefix + "." + kebab(component.getName());
        boolean map = Map.class.isAssignableFrom(component.getType());
        read.put(
            map ? name + ".*" : name, fallback == null ? "" : String.join(",", fallback.value()));
      }
    }
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
        for (Pattern pattern : List.of(VALUE, BEFORE)) {
          Matcher value = pattern.matcher(Files.readString(source));
          while (value.find()) {
            read.putIfAbsent(value.group(1), value.group(2));
          }
        }
      }
    }
    read.put("crossbill.node", "`--node`");
    Map<String, String> listed = new TreeMap<>();
    NodeKeys.ALL.forEach(key -> listed.put(key.name(), key.fallback()));
    assertThat(listed).isEqualTo(read);
  }

  private static int indexOf(Class<?> type, RecordComponent component) {
    List<String> names = new ArrayList<>();
    for (RecordComponent one : type.getRecordComponents()) {
      names.add(one.getName());
    }
    return names.indexOf(component.getName());
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  @Test
  void guide_hasTheTableOfAllKeys() throws IOException {
    assertThat(Files.readString(Path.of("../docs/guides/serve.md")))
        .as("put the table of NodeKeys.table() into the guide:%n%s", NodeKeys.table())
        .contains(NodeKeys.table());
  }

  @ParameterizedTest
  @CsvSource({
    "crossbill.night.treads, crossbill.night.threads",
    "crossbill.frist-date, crossbill.first-date",
    "crossbill.hospital.patiense, crossbill.hospital.patience",
    "crossbil.exchange.topic-prefix, crossbill.exchange.topic-prefix"
  })
  void nearest_ofAMisspeltKey_isTheOneMeant(String misspelt, String meant) {
    assertThat(NodeKeys.nearest(misspelt)).contains(meant);
  }

  @Test
  void known_inAnyNotation_isNotUnknown() {
    assertThat(
            Stream.of(
                "crossbill.first-date",
                "crossbill.firstDate",
                "crossbill.night.parties[0]",
                "crossbill.console.peers.310000",
                "spring.datasource.url"))
        .noneMatch(NodeKeys::isUnknown);
    assertThat(Stream.of("crossbill.night", "crossbill.night.treads", "crossbill.first"))
        .allMatch(NodeKeys::isUnknown);
  }

  @Test
  void variables_ofNoKey_areNamed_theLaunchersOwnAreNot() {
    assertThat(
            NodeKeys.unknownVariables(
                Map.of(
                    "CROSSBILL_NIGHT_TREADS", "4",
                    "CROSSBILL_NIGHT_COUNTERPARTWAIT", "1m",
                    "CROSSBILL_CONSOLE_PEERS_310000", "x",
                    "CROSSBILL_NIGHT_PARTIES_0", "310000",
                    "CROSSBILL_HEAP", "2g",
                    "CROSSBILL_BROWSER", "x",
                    "PATH", "x")))
        .containsOnlyKeys("CROSSBILL_NIGHT_TREADS");
  }

  @Test
  void key_inTheTable_hasAMeaning() {
    assertThat(NodeKeys.ALL).extracting(NodeKeys.Key::meaning).noneMatch(String::isBlank);
  }
}
