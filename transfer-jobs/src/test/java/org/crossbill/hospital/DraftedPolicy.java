package org.crossbill.hospital;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import org.crossbill.access.Role;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.crossbill.testing.TestNode;
import org.crossbill.users.Users;

/**
 * A policy from its draft at the console to the bills it decides. The area 110500 has none before;
 * the node's settings say that its policies may begin in the past.
 */
final class DraftedPolicy {
  private final CrossbillCluster cluster;
  private final HospitalClient hospital;
  private final TestNode beijing;
  private final SignedInUser clerk;
  private final SignedInUser approver;

  DraftedPolicy(CrossbillCluster cluster, HospitalClient hospital) {
    this.cluster = cluster;
    this.hospital = hospital;
    beijing = cluster.node("110000");
    clerk = SignedInUser.at(beijing, HttpClient.newHttpClient());
    SignedInUser.enter(beijing.bean(Users.class), "second", EnumSet.of(Role.APPROVER));
    approver = SignedInUser.at(beijing.url(""), HttpClient.newHttpClient(), "second");
  }

  /** 800 and a share above it, of an area from a day on; made up. */
  private static String text(String area, String from, String share) {
    return """
    {"policies": [{"insuplc_admdvs": "%s", "place": "示范", "insutype": "310", "from": "%s",
      "psn_type": ["11"], "hosp_lv": ["3"],
      "tiers": [
        {"tier": "deductible", "name": "stay", "rule": "UNV-TEST", "terms": [{"by_stay": ["800"]}]},
        {"tier": "segments", "name": "pool", "rule": "UNV-TEST", "fund": "hifp_pay",
          "terms": [{"bands": [{"fund_share": "%s"}]}]}],
      "account": {"scope": "PERSON_PART", "rule": "UNV-TEST"}}]}
    """
        .formatted(area, from, share);
  }

  private HttpResponse<String> save(String text) {
    return clerk.post("/console/policies", "text=" + URLEncoder.encode(text, UTF_8));
  }

  private String saved(String area, String from, String share) {
    return save(text(area, from, share)).headers().firstValue("Location").orElseThrow();
  }

  private Answer settled() {
    Ward ward = Ward.insuredIn("110500", "11", cluster, hospital).discharged();
    return hospital.withInsuredArea("110500").call("2304", ward.settlement());
  }

  private void assertPool(String yuan) {
    Answer settled = settled();
    assertThat(settled.faults()).isEmpty();
    BigDecimal pool = settled.output("setlinfo").path("hifp_pay").decimalValue();
    assertThat(pool).isEqualByComparingTo(yuan);
  }

  void isCheckedTriedApprovedByAnotherAndDecides() {
    assertThat(save("{\n\"policies\": [}").body()).contains("第 2 行");
    assertThat(settled().faults()).isNotEmpty();

    String early = saved("110200", "2020-01-01", "0.85");
    assertThat(clerk.get(early).body()).contains("9224");
    assertThat(clerk.post(early, "deed=PROPOSE&reason=a+paper").body()).contains("9224");
    assertThat(clerk.post(early, "deed=DECLINE&reason=it+has+begun").statusCode()).isEqualTo(302);

    String draft = saved("110500", "2020-01-01", "0.85");
    assertThat(clerk.get(draft + "?lang=zh").body()).contains("UNV-TEST", "规则无出处", "草稿");
    assertThat(approver.post(draft + "/second", "").body()).contains("9220");
    assertThat(clerk.post(draft, "deed=PROPOSE&reason=").body()).contains("9205");
    assertThat(clerk.post(draft, "deed=PROPOSE&reason=a+paper").statusCode()).isEqualTo(302);
    assertThat(clerk.post(draft + "/second", "").body()).contains("9220");
    assertThat(settled().faults()).as("nobody has approved it").isNotEmpty();
    String seen = "reason=a+paper&proposedBy=tester";
    assertThat(approver.get(draft).body())
        .contains("name=\"proposedBy\" value=\"tester\"", "value=\"a paper\"");
    assertThat(clerk.post(draft, "deed=PROPOSE&reason=no+paper").statusCode()).isEqualTo(302);
    assertThat(approver.post(draft + "/second", seen).body()).contains("9222");
    assertThat(clerk.post(draft, "deed=PROPOSE&reason=a+paper").statusCode()).isEqualTo(302);
    assertThat(approver.post(draft + "/second", seen).statusCode()).isEqualTo(302);
    assertPool("7820.00");

    String later = saved("110500", "2099-01-01", "0.75");
    assertThat(clerk.get(later + "/what-if?from=2026-03-02&to=2026-03-02&lang=en").body())
        .contains("7,820.00", "6,900.00", "-920.00");
    assertThat(clerk.post(later, "deed=PROPOSE&reason=next+year").statusCode()).isEqualTo(302);
    String later2099 = "reason=next+year&proposedBy=tester";
    assertThat(approver.post(later + "/second", later2099).statusCode()).isEqualTo(302);
    assertPool("7820.00"); // it holds from its day on
    assertThat(clerk.get("/console/policies?lang=zh").body())
        .contains("110500-310-20990101", "已批准登记", "不予生效", "it has begun");
    assertThat(
            beijing
                .jdbc()
                .sql(
                    "SELECT DISTINCT entered_by FROM policy_version WHERE insuplc_admdvs = '110500'")
                .query(String.class)
                .list())
        .containsExactly("second");
    assertThat(approver.post(later + "/second", "").body()).contains("9221");
  }
}
