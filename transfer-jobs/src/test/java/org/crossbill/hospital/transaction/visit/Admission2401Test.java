package org.crossbill.hospital.transaction.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.crossbill.hospital.wire.Messages.nodes;

import java.time.LocalDateTime;
import org.crossbill.hospital.wire.Messages;
import org.crossbill.treatment.Diagnosis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Admission2401Test {
  private static Admission2401.Input read(String input) {
    return Admission2401.Input.of(Messages.TABLES, nodes("2401", input));
  }

  @Test
  void read() {
    Admission2401.Input admission = read(Messages.ADMISSION);
    assertThat(admission.begntime()).isEqualTo(LocalDateTime.of(2026, 2, 20, 8, 30));
    assertThat(admission.nationalMedType()).isEqualTo("21");
    assertThat(admission.diagnoses())
        .extracting(Diagnosis::diagCode, Diagnosis::diagSrtNo)
        .containsExactly(tuple("I10.x00", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"21", "2101", "2102", "210100", "52"})
  void read_medType_nationalOrMappedByPrefix(String medType) {
    String input =
        Messages.ADMISSION.replace("\"med_type\": \"21\"", "\"med_type\": \"" + medType + "\"");
    assertThat(read(input).nationalMedType()).isEqualTo(medType.substring(0, 2));
  }
}
