package org.crossbill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.crossbill.Crossbill;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The features see only what they declare: allowed dependencies in each package-info, base packages
 * as the only API.
 */
class ModularityTest {
  /**
   * The core and the schemas are jars of their own with checks of their own; they share only the
   * name's beginning.
   */
  private static final DescribedPredicate<JavaClass> OTHER_JARS =
      JavaClass.Predicates.resideInAnyPackage("org.crossbill.core..", "org.crossbill.schemas..");

  @Test
  void features_seeOnlyWhatTheyDeclare() {
    ApplicationModules.of(Crossbill.class, OTHER_JARS).verify();
  }

  @Test
  void features_useOnlyThoseOfEarlierLines() throws Exception {
    List<List<String>> lines = order();
    List<String> upwards = new ArrayList<>();
    Set<String> earlier = new HashSet<>();
    int seen = 0;
    for (List<String> line : lines) {
      for (String feature : line) {
        ApplicationModule declared =
            Class.forName("org.crossbill." + feature + ".package-info")
                .getAnnotation(ApplicationModule.class);
        for (String used : declared == null ? new String[0] : declared.allowedDependencies()) {
          String name = used.split("::")[0].strip();
          if (name.equals(ApplicationModule.OPEN_TOKEN)) {
            continue;
          }
          seen++;
          if (!earlier.contains(name)) {
            upwards.add(feature + " uses " + name);
          }
        }
      }
      earlier.addAll(line);
    }
    assertThat(upwards).isEmpty();
    assertThat(seen).isGreaterThan(40);
  }

  @Test
  void order_namesEveryFeature() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/main/java/org/crossbill"))) {
      List<String> features =
          folders
              .filter(Files::isDirectory)
              .map(folder -> String.valueOf(folder.getFileName()))
              .toList();
      assertThat(order().stream().flatMap(List::stream).toList())
          .containsExactlyInAnyOrderElementsOf(features);
    }
  }

  /** The features line by line, as the page on the architecture has them. */
  private static List<List<String>> order() throws IOException {
    String page = Files.readString(Path.of("../docs/ARCHITECTURE.md"));
    String list = page.substring(page.indexOf("### The features of a node, in order"));
    String block = list.split("```")[1];
    return block.strip().lines().map(line -> List.of(line.split(" \\| "))).toList();
  }
}
