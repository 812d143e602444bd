package org.crossbill.hospital.transaction.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.nodes;
import static org.crossbill.hospital.wire.Written.success;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.AreaCode;
import org.crossbill.hospital.wire.Messages;
import org.junit.jupiter.api.Test;

class Person1101Test {
  private static final InsuredPerson PERSON =
      new InsuredPerson(
          "P1",
          "01",
          "510000195003020011",
          "张三",
          "1",
          "",
          LocalDate.of(1950, 3, 3),
          List.of(
              new InsuredPerson.Insurance(
                  774_898,
                  "310",
                  "12",
                  "1",
                  LocalDate.of(1996, 1, 1),
                  "0",
                  new AreaCode("510100"),
                  "")));

  @Test
  void read() {
    assertThat(Person1101.Input.of(nodes("1101", Messages.PERSON)))
        .isEqualTo(
            new Person1101.Input(new Credential("02", "510000199001010011"), null, null, "张三"));
  }

  @Test
  void rows_ageCountedOnTheDay() {
    assertThat(success("1101", Person1101.rows(PERSON, LocalDate.of(2026, 3, 2))))
        .endsWith(
            "\"output\":{\"baseinfo\":{\"psn_no\":\"P1\",\"psn_cert_type\":\"01\",\"certno\":\"510000195003020011\","
                + "\"psn_name\":\"张三\",\"gend\":\"1\",\"naty\":null,\"brdy\":\"1950-03-03\",\"age\":75.0,"
                + "\"exp_content\":null},\"insuinfo\":[{\"balc\":7748.98,\"insutype\":\"310\",\"psn_type\":\"12\","
                + "\"psn_insu_stas\":\"1\",\"psn_insu_date\":\"1996-01-01\",\"paus_insu_date\":null,"
                + "\"cvlserv_flag\":\"0\",\"insuplc_admdvs\":\"510100\",\"emp_name\":null}],\"idetinfo\":[]}}");
  }
}
