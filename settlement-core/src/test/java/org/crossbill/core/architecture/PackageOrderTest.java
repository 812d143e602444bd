package org.crossbill.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * The core's packages in order: each uses only earlier lines, and packages on one line do not see
 * each other.
 */
class PackageOrderTest {
  private static final String BASE = "org.crossbill.core.";

  /** The architecture of the core. */
  private static final List<String> ORDER =
      List.of(
          "result",
          "money | place | calendar",
          "explain | person | cases",
          "bill",
          "catalogue | benefit | transfer | certify",
          "settlement",
          "posting",
          "reconcile",
          "clearing",
          "prepay",
          "exchange",
          "report");

  private static final String FRAME = "the frame";

  private static final Map<String, Integer> LINE_OF_ROOM = lineOfRoom();

  private static final JavaClasses CORE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.crossbill.core");

  /** Rules about classes pass where none was found. */
  @Test
  void core_wasFoundWithAllItsRooms() {
    Set<String> rooms = new TreeSet<>();
    CORE.forEach(each -> rooms.add(room(each.getPackageName())));
    assertThat(CORE.size()).isGreaterThan(150);
    assertThat(rooms).contains("result", "bill", "catalogue", "benefit", "transfer", "report");
  }

  @Test
  void everyPackage_hasARoom() {
    TreeSet<String> homeless = new TreeSet<>();
    for (JavaClass each : CORE) {
      String[] names = each.getPackageName().substring(BASE.length() - 1).split("\\.");
      boolean known = names.length > 1 && LINE_OF_ROOM.containsKey(names[1]);
      int rooms = known && names[1].equals("transfer") ? 3 : 2; // a scheme is a room in a room
      boolean kernel = names[names.length - 1].equals("kernel");
      if (!known || names.length > (kernel ? rooms + 1 : rooms)) {
        homeless.add(each.getPackageName());
      }
    }
    assertThat(homeless).as("a package of the core is a room of the list, or its kernel").isEmpty();
  }

  @Test
  void everyPackage_usesOnlyEarlierLines() {
    List<String> upward = new ArrayList<>();
    for (JavaClass each : CORE) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (!target.startsWith(BASE)) {
          continue;
        }
        String from = room(each.getPackageName());
        String to = room(target);
        if (!from.equals(to) && line(to) >= line(from)) {
          upward.add(from + " uses " + to + ": " + dependency.getDescription());
        }
      }
    }
    assertThat(upward).isEmpty();
  }

  /** The frame of transfers knows no scheme, and a scheme no other; accounts are common to them. */
  @Test
  void schemes_seeTheFrameAndNotEachOther() {
    Set<String> schemes = new TreeSet<>();
    List<String> strangers = new ArrayList<>();
    for (JavaClass each : CORE) {
      if (!room(each.getPackageName()).equals("transfer")) {
        continue;
      }
      String from = schemeOf(each.getPackageName());
      schemes.add(from);
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        boolean inside = target.startsWith(BASE) && room(target).equals("transfer");
        String to = inside ? schemeOf(target) : FRAME;
        boolean common = to.equals("account") && !from.equals(FRAME);
        if (!to.equals(FRAME) && !to.equals(from) && !common) {
          strangers.add(dependency.getDescription());
        }
      }
    }
    assertThat(schemes).contains(FRAME, "account", "pension");
    assertThat(strangers).isEmpty();
  }

  private static String schemeOf(String packageName) {
    String[] names = packageName.substring(BASE.length()).split("\\.");
    return names.length == 1 ? FRAME : names[1];
  }

  @Test
  void kernels_areUsedOnlyByTheirOwnRoom() {
    List<String> strangers = new ArrayList<>();
    for (JavaClass each : CORE) {
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (target.endsWith(".kernel") && !room(target).equals(room(each.getPackageName()))) {
          strangers.add(dependency.getDescription());
        }
      }
    }
    assertThat(strangers).isEmpty();
  }

  @Test
  void architecturePage_quotesThisList() throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "ARCHITECTURE.md")))
        .contains("```\n" + String.join("\n", ORDER) + "\n```");
  }

  private static String room(String packageName) {
    return packageName.substring(BASE.length()).split("\\.")[0];
  }

  private static int line(String room) {
    return LINE_OF_ROOM.getOrDefault(room, Integer.MAX_VALUE);
  }

  private static Map<String, Integer> lineOfRoom() {
    Map<String, Integer> lines = new HashMap<>();
    for (int i = 0; i < ORDER.size(); i++) {
      for (String room : ORDER.get(i).split(" \\| ")) {
        lines.put(room, i);
      }
    }
    return lines;
  }
}
