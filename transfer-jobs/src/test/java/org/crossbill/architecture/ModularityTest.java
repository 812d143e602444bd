package org.crossbill.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.crossbill.Crossbill;
import org.junit.jupiter.api.Test;
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
}
