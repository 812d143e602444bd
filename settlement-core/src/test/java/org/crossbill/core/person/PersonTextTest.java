package org.crossbill.core.person;

import static org.assertj.core.api.Assertions.assertThat;

import org.crossbill.core.exchange.Credential;
import org.crossbill.core.transfer.TransferPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonTextTest {
  /** The second example of GB 11643-1999, and how keyboards write it. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "11010519491231002X",
        "11010519491231002x",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105 19491231 002ｘ",
        "\u3000110105\u00A019491231\u200B002X\uFEFF"
      })
  void number_isOneInEverySpelling(String written) {
    assertThat(PersonText.number(written)).isEqualTo("11010519491231002X");
    assertThat(CitizenNumber.isValid(PersonText.number(written))).isTrue();
    assertThat(new Credential("02", written)).isEqualTo(new Credential("02", "11010519491231002X"));
  }

  @Test
  void credential_ofAToken_isNotAName_andKeepsItsCase() {
    assertThat(new Credential("01", " aB3x ").mdtrtCertNo()).isEqualTo("aB3x");
  }

  @ParameterizedTest
  @CsvSource({
    "阿卜杜拉·买买提, 阿卜杜拉·买买提",
    "阿卜杜拉•买买提, 阿卜杜拉·买买提",
    "阿卜杜拉・买买提, 阿卜杜拉·买买提",
    "阿卜杜拉.买买提, 阿卜杜拉·买买提",
    "阿卜杜拉．买买提, 阿卜杜拉·买买提",
    "阿卜杜拉 · 买买提, 阿卜杜拉·买买提",
    "阿卜杜拉··买买提, 阿卜杜拉·买买提",
    "张　三, 张三",
    "' 张 三 ', 张三",
    "𠮷野·𬱖, 𠮷野·𬱖",
    "'MARIA   DA SILVA', MARIA DA SILVA",
    "ＭＡＲＩＡ　ＳＩＬＶＡ, MARIA SILVA",
    "John A. Smith, John A. Smith"
  })
  void name_isOneInEverySpelling(String written, String kept) {
    assertThat(PersonText.name(written)).isEqualTo(kept);
    assertThat(PersonText.name(kept)).as("it is its own form").isEqualTo(kept);
  }

  @Test
  void name_doesNotDependOnTheCaseOfLetters_andOtherCharactersAreOthers() {
    assertThat(PersonText.isSameName("Maria Silva", "MARIA  SILVA")).isTrue();
    assertThat(PersonText.isSameName("张三", "张叁")).isFalse();
    assertThat(PersonText.isSameName("买买提", "买·买提")).isFalse();
  }

  @Test
  void transferPerson_isTheSameInEverySpelling() {
    assertThat(
            new TransferPerson("11010519491231002x", "阿卜杜拉.买买提", "1")
                .isSame(new TransferPerson("11010519491231002X", "阿卜杜拉·买买提", "2")))
        .isTrue();
  }
}
