package org.crossbill.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * On the class path {@code exports} is not enforced: this keeps the node out of the core's kernels.
 */
class CoreExportsTest {
  @Test
  void node_usesNoKernelOfTheCore() {
    List<String> found = new ArrayList<>();
    int looked = 0;
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_JARS)
            .importPackages("org.crossbill")) {
      if (each.getPackageName().startsWith("org.crossbill.core")) {
        continue;
      }
      looked++;
      for (Dependency dependency : each.getDirectDependenciesFromSelf()) {
        String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
        if (target.startsWith("org.crossbill.core.") && target.endsWith(".kernel")) {
          found.add(dependency.getDescription());
        }
      }
    }
    assertThat(found).isEmpty();
    assertThat(looked).as("classes looked at").isGreaterThan(300);
  }
}
