package org.crossbill.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A newcomer finds every public type of the core in the glossary, beside its term. */
class GlossaryTest {
  @Test
  void publicCoreTypes_standInTheGlossary() throws IOException {
    String glossary = Files.readString(Path.of("../docs/GLOSSARY.md"));
    List<String> types =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.crossbill.core")
                .stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(
                    type -> type.isTopLevelClass() && !type.getPackageName().endsWith(".kernel"))
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.equals("package-info"))
                .toList();
    List<String> missing =
        types.stream().filter(name -> !glossary.contains("`" + name + "`")).sorted().toList();
    assertThat(types).hasSizeGreaterThan(100);
    assertThat(missing).as("add a row with the Chinese term to docs/GLOSSARY.md").isEmpty();
  }
}
