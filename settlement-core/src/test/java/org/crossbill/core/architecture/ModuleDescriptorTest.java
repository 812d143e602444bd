package org.crossbill.core.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crossbill.core.money.Fen;
import org.junit.jupiter.api.Test;

/**
 * What the module gives and needs: every room but the kernels, nothing but the JDK's base and
 * JSpecify.
 */
class ModuleDescriptorTest {
  private final Path classes = classes();
  private final ModuleDescriptor module = module();

  @Test
  void requires_onlyTheBaseAndJspecify() {
    assertThat(module.requires())
        .extracting(ModuleDescriptor.Requires::name)
        .containsExactlyInAnyOrder("java.base", "org.jspecify");
    assertThat(module.requires())
        .filteredOn(required -> required.name().equals("org.jspecify"))
        .allMatch(
            required -> required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC));
  }

  @Test
  void exports_everyRoomAndNoKernel() throws IOException {
    Set<String> rooms;
    try (Stream<Path> all = Files.walk(classes)) {
      rooms =
          all.filter(path -> path.toString().endsWith(".class"))
              .map(path -> classes.relativize(path).getParent())
              .filter(folder -> folder != null)
              .map(folder -> folder.toString().replace('/', '.'))
              .filter(name -> !name.endsWith(".kernel"))
              .collect(Collectors.toSet());
    }
    assertThat(module.exports())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrderElementsOf(rooms);
    assertThat(module.exports()).noneMatch(ModuleDescriptor.Exports::isQualified);
    assertThat(module.opens()).isEmpty();
  }

  private ModuleDescriptor module() {
    try (InputStream in = Files.newInputStream(classes.resolve("module-info.class"))) {
      return ModuleDescriptor.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path classes() {
    try {
      return Path.of(Fen.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
