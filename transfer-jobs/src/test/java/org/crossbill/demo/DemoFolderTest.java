package org.crossbill.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.crossbill.demo.DemoRun.Phase;
import org.crossbill.terminal.CommandFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
  @TempDir Path temp;

  @Test
  void take_heldFolder_isRefusedUntilItIsGivenBack() {
    Path path = temp.resolve("data");
    DemoFolder first = DemoFolder.take(path);
    assertThatThrownBy(() -> DemoFolder.take(path))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining("process " + ProcessHandle.current().pid())
        .hasMessageContaining("--data");
    first.close();
    DemoFolder.take(path).close();
  }

  @Test
  void take_folderOfSomebodyElse_isRefusedAndUntouched() throws IOException {
    Path foreign = Files.writeString(temp.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> DemoFolder.take(temp)).hasMessageContaining("is not a demo's folder");
    assertThat(foreign).hasContent("mine");
    assertThat(temp).isDirectoryNotContaining(path -> !path.equals(foreign));
  }

  @Test
  void empty_usedFolder_forgetsItsRuns() throws IOException {
    try (DemoFolder folder = DemoFolder.take(temp.resolve("data"))) {
      Files.createDirectories(folder.resolve("postgres/base"));
      Files.writeString(folder.resolve("postgres/base/1"), "x");
      folder.note(DemoRun.after(folder.latestRun(), 1, 10));
      folder.empty();
      assertThat(folder.latestRun()).isEmpty();
      assertThat(folder.resolve("postgres")).doesNotExist();
    }
  }

  @Test
  void latestRun_noted_isReadBack() {
    DemoRun run = new DemoRun(LocalDate.of(2026, 3, 5), 7, 60, Phase.NIGHT);
    try (DemoFolder folder = DemoFolder.take(temp.resolve("data"))) {
      folder.note(run);
      assertThat(folder.latestRun()).contains(run);
    }
  }

  @Test
  void after_finishedRun_isTheNextDate() {
    DemoRun first = DemoRun.after(java.util.Optional.empty(), 1, 60);
    assertThat(first.date()).isEqualTo(LocalDate.of(2026, 3, 2));
    DemoRun second = DemoRun.after(java.util.Optional.of(first.at(Phase.DONE)), 2, 30);
    assertThat(second).isEqualTo(new DemoRun(LocalDate.of(2026, 3, 3), 2, 30, Phase.SUBMITTING));
  }

  @Test
  void after_killedRun_isTheSameRun() {
    DemoRun killed = new DemoRun(LocalDate.of(2026, 3, 3), 1, 60, Phase.SUBMITTING);
    assertThat(DemoRun.after(java.util.Optional.of(killed), 9, 5)).isEqualTo(killed);
  }
}
