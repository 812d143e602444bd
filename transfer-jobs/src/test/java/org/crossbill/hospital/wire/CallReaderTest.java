package org.crossbill.hospital.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crossbill.hospital.wire.Messages.call;
import static org.crossbill.hospital.wire.Messages.faults;
import static org.crossbill.hospital.wire.Messages.parsed;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Map;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.hospital.seal.Seals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallReaderTest {
  @Test
  void read_envelope() {
    Envelope envelope = parsed("2301", Messages.FEES).envelope();
    assertThat(envelope.infno()).isEqualTo("2301");
    assertThat(envelope.msgid()).isEqualTo("H31010000001202603011600000001");
    assertThat(envelope.mdtrtareaAdmvs()).isEqualTo(new AreaCode("310000"));
    assertThat(envelope.insuplcAdmdvs()).isEqualTo(new AreaCode("510100"));
    assertThat(envelope.infTime()).isEqualTo(LocalDateTime.of(2026, 3, 1, 16, 0));
    assertThat(envelope.fixmedinsCode()).isEqualTo("H31010000001");
    assertThat(envelope.signNo()).isEqualTo("310000T1");
  }

  @Test
  void read_manyFaults_allAtOnceByNumber() {
    String input =
        Messages.SETTLEMENT
            .replace("\"mdtrt_id\": \"M1\", ", "")
            .replace("\"23442.46\"", "\"23442.465\"")
            .replace("\"insutype\": \"310\"", "\"insutype\": \"311\"")
            .replace("2533.97", "2.5e3");
    assertThat(faults(call("2304", input).replace("\"sign_no\": \"310000T1\",", "")))
        .containsExactly(
            "input.data.mdtrt_id FIELD_MISSING",
            "input.data.insutype FIELD_CODE_UNKNOWN",
            "input.data.fulamt_ownpay_amt NUMBER_EXPONENT",
            "input.data.medfee_sumamt NUMBER_DECIMALS",
            "sign_no FIELD_NEEDED_HERE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"cnt\": \"2.0\" | \"cnt\": \"two\" | input.feedetail[0].cnt FIELD_TYPE",
        "\"cnt\": \"2.0\" | \"cnt\": {} | input.feedetail[0].cnt FIELD_TYPE",
        "\"cnt\": \"2.0\" | \"cnt\": true | input.feedetail[0].cnt FIELD_TYPE",
        "\"cnt\": \"2.0\" | \"cnt\": \"2.00001\" | input.feedetail[0].cnt NUMBER_DECIMALS",
        "\"cnt\": \"2.0\" | \"cnt\": 1234567890123 | input.feedetail[0].cnt NUMBER_TOO_LARGE",
        "\"cnt\": \"2.0\" | \"cnt\": 2E0 | input.feedetail[0].cnt NUMBER_EXPONENT",
        "\"cnt\": \"2.0\" | \"cnt\": null | input.feedetail[0].cnt FIELD_MISSING",
        "\"cnt\": \"2.0\" | \"Cnt\": 2 | input.feedetail[0].cnt FIELD_MISSING;input.feedetail[0].Cnt FIELD_MISSPELT",
        "\"feedetl_sn\": \"F1\" | \"feedetl_sn\": \"  \" | input.feedetail[0].feedetl_sn FIELD_MISSING",
        "\"feedetl_sn\": \"F1\" | \"feedetl_sn\": 1.5 | input.feedetail[0].feedetl_sn FIELD_TYPE",
        "\"feedetl_sn\": \"F1\" | \"feedetl_sn\": \"1234567890123456789012345678901\""
            + " | input.feedetail[0].feedetl_sn FIELD_LENGTH",
        "\"feedetl_sn\": \"F1\" | \"feedetl_sn\": \"a\\u0000b\" | input.feedetail[0].feedetl_sn FIELD_TYPE",
        "\"feedetl_sn\": \"F1\" | \"feedetl_sn\": \"a\\ud800\" | input.feedetail[0].feedetl_sn FIELD_TYPE",
        "\"feedetl_sn\": \"F1\" | \"feedetl_sn\": \"F1\", \"feedetl_sn\": \"F2\""
            + " | input.feedetail[0].feedetl_sn KEY_REPEATED",
        "2026-02-21 09:00:00 | 2026-02-30 09:00:00 | input.feedetail[0].fee_ocur_time DATE_INVALID",
        "2026-02-21 09:00:00 | 2026-02-21 24:00:00 | input.feedetail[0].fee_ocur_time DATE_INVALID",
        "2026-02-21 09:00:00 | 2026-02-21T09:00:00Z | input.feedetail[0].fee_ocur_time DATE_INVALID",
        "2026-02-21 09:00:00 | 21/02/2026 | input.feedetail[0].fee_ocur_time DATE_INVALID",
        "2026-02-21 09:00:00 | 202602210900 | input.feedetail[0].fee_ocur_time DATE_INVALID",
        "2026-02-21 09:00:00 | 2026-02-21 9时 | input.feedetail[0].fee_ocur_time DATE_INVALID",
        "2026-02-21 09:00:00 | 0026-02-21 09:00:00 | input.feedetail[0].fee_ocur_time DATE_INVALID",
        "2026-02-21 09:00:00 | 9999-12-31 00:00:00 | input.feedetail[0].fee_ocur_time DATE_INVALID",
        "\"med_type\": \"21\" | \"med_type\": \"29\" | input.feedetail[0].med_type FIELD_CODE_UNKNOWN",
        "\"med_type\": \"21\" | \"med_type\": \"9921\" | input.feedetail[0].med_type CODE_ONLY_REGIONAL",
        "\"med_type\": \"21\" | \"med_type\": \"21\", \"discount_amt\": 3"
            + " | input.feedetail[0].discount_amt AMOUNT_UNKNOWN",
        "{\"feedetail\": [ | {\"feeDetail\": [ | input.feedetail FIELD_MISSING;input.feeDetail FIELD_MISSPELT",
        "\"mdtrtarea_admvs\": \"310000\" | \"mdtrtarea_admvs\": \"31000\" | mdtrtarea_admvs FIELD_TYPE",
        "\"mdtrtarea_admvs\": \"310000\" | \"mdtrtarea_admdvs\": \"310000\" | mdtrtarea_admvs FIELD_MISSING",
        "\"insuplc_admdvs\": \"510100\" | \"insuplc_admdvs\": \"\" | insuplc_admdvs FIELD_NEEDED_HERE",
        "\"infno\": \"2301\" | \"infno\": \"9999\" | infno TRANSACTION_UNKNOWN",
        "\"infno\": \"2301\" | \"infno\": \"\" | infno FIELD_MISSING",
        "\"msgid\": \"H3 | \"msgid\": \"HH3 | msgid FIELD_LENGTH",
      })
  void read_oneFault(String part, String wrong, String expected) {
    String body = call("2301", Messages.FEES);
    assertThat(body).contains(part);
    assertThat(faults(body.replace(part, wrong))).containsExactlyInAnyOrder(expected.split(";"));
  }

  @Test
  void read_shapes() {
    assertThat(faults(call("2301", "{\"feedetail\": " + Messages.FEE_LINE + "}")))
        .containsExactly("input.feedetail NODE_SHAPE");
    assertThat(faults(call("2301", "{\"feedetail\": [1, " + Messages.FEE_LINE + "]}")))
        .containsExactly("input.feedetail[0] NODE_SHAPE");
    assertThat(faults(call("2301", "{\"feedetail\": []}")))
        .containsExactly("input.feedetail FIELD_MISSING");
    assertThat(faults(call("2304", "{\"data\": [{}]}"))).containsExactly("input.data NODE_SHAPE");
    assertThat(faults(call("2304", "\"{}\""))).containsExactly("input.data FIELD_MISSING");
    assertThat(faults(call("2304", "\"{]\""))).containsExactly("input NODE_SHAPE");
    assertThat(faults(call("2304", "\"[]\""))).containsExactly("input NODE_SHAPE");
    assertThat(faults(call("2304", "null"))).containsExactly("input FIELD_MISSING");
    assertThat(faults("{}"))
        .containsExactlyInAnyOrder(
            "infno FIELD_MISSING",
            "msgid FIELD_MISSING",
            "mdtrtarea_admvs FIELD_MISSING",
            "recer_sys_code FIELD_MISSING",
            "fixmedins_code FIELD_MISSING",
            "input FIELD_MISSING");
  }

  @Test
  void read_conditions() {
    String card =
        Messages.PERSON.replace("\"mdtrt_cert_type\": \"02\"", "\"mdtrt_cert_type\": \"03\"");
    assertThat(faults(call("1101", card))).containsExactly("input.data.card_sn FIELD_NEEDED_HERE");
    assertThat(faults(call("5203", Messages.LOOKUP.replace(", \"mdtrt_id\": \"M1\"", ""))))
        .containsExactly("input.data.mdtrt_id FIELD_NEEDED_HERE");
    String unsigned = call("9001", Messages.SIGN_IN).replace("\"sign_no\": \"310000T1\",", "");
    assertThat(faults(unsigned)).isEmpty();
    assertThat(faults(unsigned.replace("\"insuplc_admdvs\": \"510100\",", ""))).isEmpty();
    assertThat(
            faults(
                call("1101", Messages.PERSON)
                    .replace("\"insuplc_admdvs\": \"510100\",", "")
                    .replace("\"sign_no\": \"310000T1\",", "")))
        .containsExactly("sign_no FIELD_NEEDED_HERE");
  }

  /** What clients send for 2026-02-21 09:00:00, or for the day alone. */
  @ParameterizedTest
  @CsvSource({
    "2026-02-21 09:00:00.0, 9",
    "2026-02-21 09:00:00.123, 9",
    "2026-02-21 09:00, 9",
    "2026/02/21 09:00:00, 9",
    "2026/2/21 09:00, 9",
    "2026-02-21T09:00:00, 9",
    "20260221090000, 9",
    "2026-02-21, 0",
    "20260221, 0"
  })
  void read_timeInOtherSpellings(String text, int hour) {
    ParsedCall call = parsed("2301", Messages.FEES.replace("2026-02-21 09:00:00", text));
    assertThat(call.input().rows("feedetail").getFirst().moment("fee_ocur_time"))
        .isEqualTo(LocalDateTime.of(2026, 2, 21, hour, 0));
  }

  @Test
  void read_inputAsText_isTheSameCall() {
    String text = Messages.SETTLEMENT.replace("\n", " ").replace("\"", "\\\"");
    assertThat(parsed("2304", "\"" + text + "\"").canonicalInput())
        .isEqualTo(parsed("2304", Messages.SETTLEMENT).canonicalInput());
    assertThat(
            faults(
                call("2304", "\"" + text.replace("M1\\\"", "M1\\\", \\\"mdtrt_id\\\": 1") + "\"")))
        .containsExactly("input.data.mdtrt_id KEY_REPEATED");
  }

  @Test
  void read_aliases_areTheInterfacesNames() {
    String own =
        Messages.SETTLEMENT.replace(
            "}}", ", \"dscgTime\": \"2026-03-01\", \"exp_content\": \"x\"}}");
    ParsedCall alias =
        parsed("2304", own.replace("dscgTime", "dscg_time").replace("exp_content", "expContent"));
    assertThat(alias.inputSha256()).isEqualTo(parsed("2304", own).inputSha256());
    assertThat(alias.input().only("data").dayOrNull("dscgTime")).isEqualTo("2026-03-01");
    assertThat(faults(call("9001", Messages.SIGN_IN.replace("signIn", "sign_in")))).isEmpty();
  }

  /** The node names of Guangzhou's dialect: interface/dialects/guangzhou.json. */
  @ParameterizedTest
  @CsvSource({
    "9001, signIn, data",
    "2302, data, feeinfo",
    "2304, data, mdtrtinfo",
    "2402, dscginfo, mdtrtinfo"
  })
  void read_nodesOfADialect_areTheInterfacesNodes(String infno, String node, String dialect) {
    String own =
        switch (infno) {
          case "9001" -> Messages.SIGN_IN;
          case "2302" -> Messages.DELETION;
          case "2304" -> Messages.SETTLEMENT;
          default -> Messages.DISCHARGE;
        };
    String sent = own.replace("\"" + node + "\":", "\"" + dialect + "\":");
    assertThat(sent).isNotEqualTo(own);
    assertThat(parsed(infno, sent).inputSha256()).isEqualTo(parsed(infno, own).inputSha256());
  }

  @Test
  void read_fieldOfADialect_isTheInterfacesField() {
    String own = Messages.ADMISSION;
    assertThat(parsed("2401", own.replace("\"ipt_no\"", "\"ipt_otp_no\"")).inputSha256())
        .isEqualTo(parsed("2401", own).inputSha256());
  }

  @Test
  void read_unknownFieldThatSaysNothing_isNoFault() {
    String line =
        Messages.FEE_LINE.replace(
            "\"cnt\"", "\"CNT_\": \"\", \"medType\": null, \"psnNo\": [], \"cnt\"");
    assertThat(faults(call("2301", "{\"feedetail\": [" + line + "]}"))).isEmpty();
  }

  /** Calls without a psn_no have the hospital's own area there, something, or nothing. */
  @Test
  void read_insuredAreaOfACallThatNeedsNone_doesNotCount() {
    String area = "\"insuplc_admdvs\": \"510100\"";
    for (String other : new String[] {"31", "", "310000", "本地"}) {
      String named = "\"insuplc_admdvs\": \"" + other + "\"";
      assertThat(faults(call("9001", Messages.SIGN_IN).replace(area, named))).isEmpty();
      assertThat(faults(call("1101", Messages.PERSON).replace(area, named))).isEmpty();
    }
  }

  @Test
  void read_extras_ignored() {
    String input =
        Messages.SETTLEMENT
            .replace(
                "\"psn_setlway\"",
                "\"expi_note\": \"x\", \"discount_amt\": \"0.00\", \"psn_setlway\"")
            .replace("}}", ", \"exp_content\": {\"er_flag\": \"1\"}}, \"agnterinfo\": {}}");
    assertThat(values(parsed("2304", input)))
        .hasSize(14)
        .containsAllEntriesOf(values(parsed("2304", Messages.SETTLEMENT)))
        .containsKey("exp_content");
  }

  private static Map<String, Row.Value> values(ParsedCall call) {
    return call.input().only("data").values();
  }

  @Test
  void read_unreadable() {
    assertThat(faults("")).containsExactly("unreadable BODY_UNREADABLE");
    assertThat(faults("[]")).containsExactly("unreadable BODY_UNREADABLE");
    assertThat(faults("{\"a\": NaN}")).containsExactly("unreadable BODY_UNREADABLE");
    assertThat(faults("{\"a\": 1} {}")).containsExactly("unreadable BODY_UNREADABLE");
    assertThat(faults("{\"a\": 1")).containsExactly("unreadable BODY_UNREADABLE");
    assertThat(faults("{\"a\":".repeat(5000))).containsExactly("unreadable BODY_TOO_DEEP");
    assertThat(faults("{\"a\": \"" + "x".repeat(5 << 20) + "\"}"))
        .containsExactly("unreadable BODY_TOO_LARGE");
    assertThat(Messages.READER.read(new byte[0]))
        .isInstanceOfSatisfying(
            CallReading.Unreadable.class,
            unreadable -> assertThat(unreadable.fault().message()).isEqualTo("报文为空"));
    assertThat(Messages.READER.read(new byte[] {0x1f, (byte) 0x8b, 8, 0}))
        .isInstanceOfSatisfying(
            CallReading.Unreadable.class,
            unreadable -> assertThat(unreadable.fault().message()).contains("gzip"));
    byte[] gbk = call("1101", Messages.PERSON).getBytes(Charset.forName("GBK"));
    assertThat(Messages.READER.read(gbk))
        .isInstanceOfSatisfying(
            CallReading.Unreadable.class,
            unreadable -> assertThat(unreadable.fault().hint()).contains("UTF-8"));
    byte[] bom = ("\uFEFF" + call("1101", Messages.PERSON)).getBytes(StandardCharsets.UTF_8);
    assertThat(Messages.READER.read(bom)).isInstanceOf(CallReading.Call.class);
  }

  @Test
  void read_fiveHundredLinesInOneCall() {
    String input =
        "{\"feedetail\": [" + String.join(",", Collections.nCopies(500, Messages.FEE_LINE)) + "]}";
    assertThat(input.length()).isGreaterThan(CallLimits.PROMISED_INPUT_CHARS);
    assertThat(faults(call("2301", input))).isEmpty();
    CallReader strict =
        new CallReader(
            InterfaceData.load(Messages.TABLES),
            new CallLimits(4 << 20, 40_000),
            HospitalSettings.DEFAULT,
            Seals.none());
    assertThat(strict.read(call("2301", input).getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            CallReading.Faulty.class,
            faulty -> {
              Fault fault = faulty.faults().getFirst();
              assertThat(fault.code()).isEqualTo(FaultCode.INPUT_TOO_LONG);
              assertThat(fault.path()).isEqualTo("input");
              assertThat(fault.message())
                  .contains(String.valueOf(input.length()))
                  .contains("40000");
              assertThat(fault.hint()).contains("2301");
            });
  }
}
