package org.crossbill.core.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultCodeTest {
  @Test
  void values_orderedByNumber_eachNumberOnce() {
    List<Integer> numbers = Arrays.stream(FaultCode.values()).map(FaultCode::number).toList();
    assertThat(numbers)
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(number -> number >= 1000 && number <= 9999);
  }

  @Test
  void errorsPage_hasEveryCodeAndNoOther() throws IOException {
    List<String> onPage = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("..", "docs", "reference", "errors.md"))) {
      String[] cells = line.split("\\|", -1);
      if (cells.length > 1 && cells[1].strip().matches("\\d+")) {
        assertThat(cells).as(line).hasSize(7);
        assertThat(cells[4].strip()).as("when: " + line).isNotEmpty();
        assertThat(cells[5].strip()).as("hint: " + line).isNotEmpty();
        onPage.add(cells[1].strip() + " " + cells[2].strip() + " " + cells[3].strip());
      }
    }
    assertThat(onPage)
        .containsExactlyElementsOf(
            Arrays.stream(FaultCode.values())
                .map(code -> code.number() + " " + code.name() + " " + code.title())
                .toList());
  }
}
