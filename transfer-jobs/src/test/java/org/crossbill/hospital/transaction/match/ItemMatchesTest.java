package org.crossbill.hospital.transaction.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crossbill.hospital.HospitalClient;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.hospital.Ward;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** 3301, 3302, 1317: the hospital's own codes, and the lines of 2301 that name them. */
class ItemMatchesTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  private static HospitalClient hospital;
  private static HospitalClient other;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital = client(Ward.HOSPITAL);
    other = client(Ward.OTHER_HOSPITAL);
  }

  private static TestNode shanghai() {
    return CLUSTER.node("310000");
  }

  private static HospitalClient client(String code) {
    return HospitalClient.signedIn(shanghai().url("/fsi/api/call"), "310000", "110000", code);
  }

  private static String row(String own, String item, String from, String to) {
    return """
    {"fixmedins_hilist_id": "%s", "fixmedins_hilist_name": "院内项目", "list_type": "201", "med_list_codg": "%s",
     "begndate": "%s", "enddate": "%s", "spec": "10mg"}
    """
        .formatted(own, item, from, to);
  }

  private static Answer match(String... rows) {
    return hospital.call("3301", "{\"data\": [" + String.join(",", rows) + "]}");
  }

  private static List<String> matches(String asked) {
    return hospital
        .call("1317", asked)
        .output("data")
        .valueStream()
        .map(row ->
            String.join(
                " ",
                row.path("med_list_codg").asString(),
                row.path("enddate").asString(),
                row.path("vali_flag").asString(),
                row.path("spec").asString()))
        .toList();
  }

  private static Answer revoke(String own, String item) {
    return hospital.call("3302", revocation(Ward.HOSPITAL, own, item));
  }

  private static String revocation(String code, String own, String item) {
    return """
    {"catalogcompin": {"fixmedins_code": "%s", "fixmedins_hilist_id": "%s", "list_type": "201", "med_list_codg": "%s"}}
    """
        .formatted(code, own, item);
  }

  /** A line of the own code; the item as the hospital names it, which may be nothing. */
  private static String line(Ward ward, String sn, String init, String own, String item) {
    boolean back = !init.isEmpty();
    return ward.line(sn, init, item, back ? "-10.00" : "10.00", back ? "-1" : "1", "10.00")
        .replace("\"medins_list_codg\": \"H001\"", "\"medins_list_codg\": \"" + own + "\"");
  }

  private static Ward admitted() {
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    assertThat(ward.admit().faults()).isEmpty();
    return ward;
  }

  private static String preselfpay(Answer answer) {
    assertThat(answer.faults()).isEmpty();
    return answer.output("result").get(0).path("preselfpay_amt").asString();
  }

  private static List<String> rows(String own) {
    return shanghai()
        .jdbc()
        .sql(
            """
            SELECT m.med_list_codg || ' ' || m.is_match || ' ' || coalesce(e.med_list_codg || ' ' || e.enddate, 'none')
            FROM item_match m LEFT JOIN item_match e ON e.match_id = m.ends
            WHERE m.medins_list_codg = ? ORDER BY m.match_id
            """)
        .param(own)
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** 10.00 of class B at 5 % is 0.50 of first self-pay, of class A none. */
  @Test
  void matchedCode_splitsTheLineByItsItem_untilItIsRevoked() {
    Ward ward = admitted();
    assertThat(ward.upload(line(ward, "F0", "", "OWN-1", "")).faults())
        .containsExactly("input.feedetail[0].med_list_codg MATCH_UNKNOWN");
    assertThat(match(row("OWN-1", "XB02", "2026-01-01", "2099-12-31")).faults()).isEmpty();
    assertThat(preselfpay(ward.upload(line(ward, "F1", "", "OWN-1", "")))).isEqualTo("0.5");
    assertThat(preselfpay(ward.upload(line(ward, "F2", "", "OWN-1", "OWN-1")))).isEqualTo("0.5");
    assertThat(preselfpay(ward.upload(line(ward, "F3", "", "OWN-1", "XB02")))).isEqualTo("0.5");
    assertThat(ward.upload(line(ward, "F4", "", "OWN-1", "XA01")).faults())
        .containsExactly("input.feedetail[0].med_list_codg MATCH_DIFFERS");

    assertThat(revoke("OWN-1", "XB02").faults()).isEmpty();
    assertThat(ward.upload(line(ward, "F5", "", "OWN-1", "")).faults())
        .containsExactly("input.feedetail[0].med_list_codg MATCH_UNKNOWN");
    assertThat(preselfpay(ward.upload(line(ward, "F6", "", "OWN-1", "XA01")))).isEqualTo("0.0");
    // a return is of what its line was split by, whatever the code stands for now
    assertThat(match(row("OWN-1", "XA01", "2026-01-01", "2099-12-31")).faults()).isEmpty();
    assertThat(preselfpay(ward.upload(line(ward, "R1", "F1", "OWN-1", "")))).isEqualTo("-0.5");
    assertThat(ward.upload(line(ward, "R2", "F2", "OWN-2", "")).faults())
        .containsExactly("input.feedetail[0].med_list_codg LINE_RETURN_MISMATCH");
    JsonNode lines =
        hospital
            .call(
                "5204",
                "{\"data\": {\"psn_no\": \"%s\", \"mdtrt_id\": \"%s\"}}"
                    .formatted(ward.psnNo(), ward.mdtrtId()))
            .json()
            .path("output");
    assertThat(lines.valueStream().map(line -> line.path("med_list_codg").asString()))
        .containsExactly("XB02", "XB02", "XB02", "XA01", "XB02");
    assertThat(lines.get(0).path("medins_list_codg").asString()).isEqualTo("OWN-1");
    assertThat(rows("OWN-1"))
        .containsExactly("XB02 true none", "XB02 false XB02 2099-12-31", "XA01 true none");
    assertThatThrownBy(() -> shanghai().jdbc().sql("DELETE FROM item_match").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void match_holdsOnItsDaysOnly_andForItsHospital() {
    Ward ward = admitted(); // its lines are of 2026-02-21
    assertThat(
            match(
                    row("OWN-3", "XA01", "2026-01-01", "2026-02-20"),
                    row("OWN-3", "XB02", "2026-02-21", "2026-02-21"))
                .faults())
        .isEmpty();
    assertThat(preselfpay(ward.upload(line(ward, "F1", "", "OWN-3", "")))).isEqualTo("0.5");
    assertThat(revoke("OWN-3", "XB02").faults()).isEmpty();
    assertThat(ward.upload(line(ward, "F2", "", "OWN-3", "")).faults())
        .containsExactly("input.feedetail[0].med_list_codg MATCH_UNKNOWN");
    assertThat(other.call("3302", revocation(Ward.OTHER_HOSPITAL, "OWN-3", "XA01")).faults())
        .containsExactly("input.data[0].fixmedins_hilist_id MATCH_UNKNOWN");
    String all = "{\"data\": {\"page_num\": 1, \"page_size\": 10, \"fixmedins_code\": \"%s\"}}";
    assertThat(other.call("1317", all.formatted(Ward.OTHER_HOSPITAL)).output("data")).isEmpty();
    assertThat(other.call("1317", all.formatted(Ward.HOSPITAL)).faults())
        .containsExactly("input.data.fixmedins_code FIELD_CONFLICT");
    assertThat(other.call("3302", revocation(Ward.HOSPITAL, "OWN-3", "XA01")).faults())
        .containsExactly("input.data[0].fixmedins_code FIELD_CONFLICT");
  }

  @Test
  void upload_withFaults_namesThemAllAndEntersNone() {
    assertThat(match(row("OWN-4", "XA01", "2026-01-01", "2026-06-30")).faults()).isEmpty();
    assertThat(
            match(
                    row("OWN-5", "NONE", "2026-01-01", "2025-12-31"),
                    row("OWN-4", "XB02", "2026-06-30", "2026-12-31"),
                    row("OWN-6", "XA01", "2026-01-01", "2026-06-30"),
                    row("OWN-6", "XA01", "2026-05-01", "2026-12-31"))
                .faults())
        .containsExactly(
            "input.data[0].enddate FIELD_CONFLICT",
            "input.data[0].med_list_codg CATALOGUE_ITEM_UNKNOWN",
            "input.data[1].fixmedins_hilist_id MATCH_OVERLAPS",
            "input.data[3].fixmedins_hilist_id MATCH_OVERLAPS");
    assertThat(rows("OWN-6")).isEmpty();
    // the same again is no other match; with another last day it takes the place of the one before
    assertThat(match(row("OWN-4", "XA01", "2026-01-01", "2026-06-30")).faults()).isEmpty();
    assertThat(rows("OWN-4")).containsExactly("XA01 true none");
    assertThat(match(row("OWN-4", "XA01", "2026-01-01", "2026-12-31")).faults()).isEmpty();
    assertThat(rows("OWN-4")).containsExactly("XA01 true none", "XA01 true XA01 2026-06-30");
    String asked =
        "{\"data\": {\"page_num\": 1, \"page_size\": 10, \"medins_list_codg\": \"OWN-4\"%s}}";
    assertThat(matches(asked.formatted("")))
        .containsExactly("XA01 2026-06-30 0 10mg", "XA01 2026-12-31 1 10mg");
    assertThat(matches(asked.formatted(", \"vali_flag\": \"1\"")))
        .containsExactly("XA01 2026-12-31 1 10mg");
    assertThat(matches(asked.formatted(", \"query_date\": \"2026-07-01\"")))
        .containsExactly("XA01 2026-12-31 1 10mg");
    assertThat(matches(asked.replace("\"page_num\": 1", "\"page_num\": 2").formatted("")))
        .isEmpty();
    assertThat(revoke("OWN-4", "XA01").faults()).isEmpty();
    assertThat(matches(asked.formatted(", \"vali_flag\": \"1\""))).isEmpty();
    assertThat(revoke("OWN-4", "XA01").faults())
        .containsExactly("input.data[0].fixmedins_hilist_id MATCH_UNKNOWN");
  }
}
