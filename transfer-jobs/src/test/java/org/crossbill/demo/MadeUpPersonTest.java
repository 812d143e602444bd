package org.crossbill.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.crossbill.core.place.AreaCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MadeUpPersonTest {
  /** The two examples of GB 11643-1999 itself. */
  @ParameterizedTest
  @CsvSource({"11010519491231002, X", "44052418800101001, 4"})
  void withCheckDigit_examplesOfTheStandard_agree(String digits, String check) {
    assertThat(MadeUpPerson.withCheckDigit(digits)).isEqualTo(digits + check);
  }

  @Test
  void of_manyIndexes_isManyPeople() {
    AreaCode chengdu = new AreaCode("510100");
    var people = IntStream.range(0, 40_000).mapToObj(i -> MadeUpPerson.of(chengdu, i)).toList();
    assertThat(people).extracting(MadeUpPerson::certno).doesNotHaveDuplicates();
    assertThat(people).extracting(MadeUpPerson::cardNo).doesNotHaveDuplicates();
    assertThat(people).extracting(MadeUpPerson::psnNo).doesNotHaveDuplicates();
  }

  @Test
  void of_anyIndex_belongsToNoCountyAndHasAgeAndSexOfTheNumber() {
    for (int i = 0; i < 500; i++) {
      MadeUpPerson person = MadeUpPerson.of(new AreaCode("110000"), i);
      assertThat(person.certno()).hasSize(18).startsWith("110099");
      assertThat(person.certno().substring(6, 14))
          .isEqualTo(person.birth().toString().replace("-", ""));
      assertThat((person.certno().charAt(16) - '0') % 2).isEqualTo(person.male() ? 1 : 0);
      assertThat(person.psnType()).isIn("1101", "1103", "1201", "1203");
      assertThat(person.psnType().startsWith("12")).isEqualTo(person.birth().getYear() < 1964);
    }
  }
}
