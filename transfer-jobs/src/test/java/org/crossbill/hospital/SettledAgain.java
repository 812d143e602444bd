package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.util.EnumSet;
import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.access.Role;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.HospitalClient.Answer;
import org.crossbill.settlement.Later;
import org.crossbill.settlement.Resettled;
import org.crossbill.settlement.Resettlements;
import org.crossbill.settlement.Resettlements.Decision;
import org.crossbill.settlement.Resettlements.Seen;
import org.crossbill.settlement.Resettlements.State;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.SignedInUser;
import org.crossbill.testing.TestNode;
import org.crossbill.users.Users;

/**
 * A year's second stay whose first one is undone: proposed, decided and settled again. Beijing's
 * retiree, 三级: 91 % above 1,300.00 of the year's first stay and above 650.00 of the second
 * (docs/policy).
 */
final class SettledAgain {
  private final HospitalClient otherHospital;
  private final TestNode beijing;
  private final Resettlements resettlements;
  private final Ward first;
  private final Ward second;
  private final String later;

  /** Two stays, of which the first is undone, and what that leads to is proposed. */
  SettledAgain(CrossbillCluster cluster, HospitalClient hospital) {
    beijing = cluster.node("110000");
    resettlements = beijing.bean(Resettlements.class);
    first = Ward.retiree(cluster, hospital, 0, 0, 0).discharged();
    String msgid = hospital.msgid();
    assertPool("7917.00", hospital.call("2304", msgid, first.settlement()));
    otherHospital =
        HospitalClient.signedIn(
            cluster.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.OTHER_HOSPITAL);
    second = first.through(otherHospital).discharged();
    Answer settled = otherHospital.call("2304", second.settlement());
    assertPool("8508.50", settled);
    later = settled.output("setlinfo").path("setl_id").asString();
    assertThat(hospital.call("2601", first.reversal(msgid, "2304")).faults()).isEmpty();
    Later.propose(beijing);
  }

  private static void assertPool(String yuan, Answer settled) {
    assertThat(settled.faults()).isEmpty();
    BigDecimal pool = settled.output("setlinfo").path("hifp_pay").decimalValue();
    assertThat(pool).isEqualByComparingTo(yuan);
  }

  private List<Long> proposals(String states) {
    return beijing
        .jdbc()
        .sql("SELECT id FROM resettlement WHERE psn_no = ? AND state ~ ? ORDER BY id")
        .params(first.psnNo(), states)
        .query((row, _) -> row.getLong(1))
        .list();
  }

  /** Two people, then the hospital's 2305 and 2304; whom it concerns. */
  Ward proposedDecidedAndDone() {
    List<Long> open = Later.resettlements(beijing);
    assertThat(proposals("OPEN")).hasSize(1);
    long id = proposals("OPEN").getFirst();
    assertThat(resettlements.stored(id))
        .containsExactly(
            new Resettled(
                later,
                List.of(850_850L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 199_150L),
                List.of(791_700L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 258_300L),
                ""));

    SignedInUser clerk = SignedInUser.at(beijing, HttpClient.newHttpClient());
    String address = "/console/resettlements/" + id;
    assertThat(clerk.get("/console/resettlements?lang=zh").body())
        .contains("待经办人处理", "-591.50", "591.50");
    assertThat(clerk.get(address + "?lang=zh").body())
        .contains(later, "8,508.50", "7,917.00", "-591.50", "上海", "✓")
        .doesNotContain(first.psnNo());
    assertThat(clerk.get(address + "?lang=en").body()).contains("Settle again", "Shanghai");
    assertThat(clerk.post(address, "deed=APPROVED&reason=").body()).contains("9205");
    assertThat(clerk.post(address, "deed=APPROVED&reason=first+stay+undone").statusCode())
        .isEqualTo(302);
    assertThat(clerk.post(address + "/second", "").body()).contains("9220");
    assertThat(resettlements.find(id).orElseThrow().state()).isEqualTo(State.OPEN);
    SignedInUser.enter(beijing.bean(Users.class), "second", EnumSet.of(Role.APPROVER));
    SignedInUser approver = SignedInUser.at(beijing.url(""), HttpClient.newHttpClient(), "second");
    String seen = "decision=APPROVED&reason=first+stay+undone&decidedBy=tester";
    assertThat(approver.get(address).body())
        .contains("name=\"decidedBy\" value=\"tester\"", "value=\"first stay undone\"");
    assertThat(clerk.post(address, "deed=DECLINED&reason=too+little").statusCode()).isEqualTo(302);
    assertThat(approver.post(address + "/second", seen).body())
        .as("not what he saw")
        .contains("9222");
    assertThat(clerk.post(address, "deed=APPROVED&reason=after+all").statusCode()).isEqualTo(302);
    assertThat(approver.post(address + "/second", seen).body())
        .as("another reason")
        .contains("9222");
    assertThat(clerk.post(address, "deed=APPROVED&reason=first+stay+undone").statusCode())
        .isEqualTo(302);
    assertThat(approver.post(address + "/second", seen).statusCode()).isEqualTo(302);
    assertThat(resettlements.find(id).orElseThrow().state()).isEqualTo(State.APPROVED);
    assertThat(Later.resettlements(beijing)).containsExactly(open.get(0) - 1, open.get(1) + 1);
    assertThat(approver.post(address + "/second", seen).body()).contains("9221");

    assertThat(otherHospital.call("2305", second.cancellation(later)).faults()).isEmpty();
    assertThat(clerk.get(address + "?lang=zh").body())
        .contains("待上海医药机构重新结算")
        .doesNotContain("待上海医药机构撤销");
    assertPool("7917.00", otherHospital.call("2304", second.settlement()));
    assertThat(clerk.get(address + "?lang=zh").body()).doesNotContain("待上海医药机构");
    Later.propose(beijing);
    assertThat(proposals("DONE")).containsExactly(id);
    assertThat(resettlements.decide(id, Decision.DECLINED, new Actor("one"), "too late"))
        .isInstanceOf(Result.Failed.class);
    assertThat(Later.resettlements(beijing)).containsExactly(open.get(0) - 1, open.get(1));
    return first;
  }

  /** Approved, and no hospital acts: two people let the bills stand after all. */
  void givenUp() {
    long id = proposals("OPEN").getFirst();
    Actor one = new Actor("one");
    Actor other = new Actor("other");
    assertOk(resettlements.decide(id, Decision.APPROVED, one, "first stay undone"));
    assertOk(resettlements.agree(id, seen(id), other));
    final List<Long> open = Later.resettlements(beijing);

    assertOk(resettlements.decide(id, Decision.DECLINED, other, "the hospital is closed"));
    assertThat(proposals("APPROVED")).as("one has decided, nobody agreed").containsExactly(id);
    assertThat(Later.resettlements(beijing)).isEqualTo(open);
    assertThat(resettlements.agree(id, seen(id), other)).isInstanceOf(Result.Failed.class);
    assertOk(resettlements.agree(id, seen(id), one));
    assertThat(proposals("DECLINED")).containsExactly(id);
    assertThat(Later.resettlements(beijing)).containsExactly(open.get(0), open.get(1) - 1);
  }

  private Seen seen(long id) {
    return resettlements.find(id).orElseThrow().seen();
  }

  /** A proposal of which the undone bill's month is out, and perhaps its reversal's too. */
  private long ofAnArchivedMonth(String undone, String reversedOn) {
    return beijing
        .jdbc()
        .sql(
            """
            WITH k AS (INSERT INTO insured_bill_key VALUES (:undone, '2024-05-06', NULL)),
            r AS (
              INSERT INTO insured_bill_key VALUES (:undone || 'R', :on::date, :undone)),
            p AS (
              INSERT INTO resettlement (reversed_by, psn_no, insutype, year, state, made_at)
              VALUES (:undone || 'R', 'P' || :undone, '310', 2024, 'OPEN', now()) RETURNING id),
            b AS (
              INSERT INTO resettlement_bill
              SELECT id, 1, :later, 'M1', '310000', 'H31010000001', '', 'INPATIENT' FROM p),
            a AS (
              INSERT INTO resettlement_amount
              SELECT id, 1, a.* FROM p, (VALUES ('hifp_pay', 850850, 791700), ('psn_cash_pay', 199150, 258300)) a)
            SELECT id FROM p
            """)
        .param("undone", undone)
        .param("on", reversedOn)
        .param("later", later)
        .query(Long.class)
        .single();
  }

  /** What months that are out keep from being decided again is decided on as it is stored. */
  void ofMonthsThatAreOut() {
    Actor other = new Actor("other");
    for (String reversedOn : List.of("2024-06-07", Ward.DATE.toString())) {
      long id = ofAnArchivedMonth("OUT" + reversedOn, reversedOn);
      assertOk(resettlements.decide(id, Decision.DECLINED, new Actor("one"), "too long ago"));
      assertOk(resettlements.agree(id, seen(id), other));
      assertThat(resettlements.find(id).orElseThrow().state()).isEqualTo(State.DECLINED);
    }
  }

  private static void assertOk(Result<?> result) {
    assertThat(result).isInstanceOf(Result.Ok.class);
  }

  /** What changes between the proposal and the decision is looked at anew. */
  void madeAnew() {
    long id = proposals("OPEN").getFirst();
    assertThat(otherHospital.call("2305", second.cancellation(later)).faults()).isEmpty();
    assertThat(resettlements.decide(id, Decision.APPROVED, new Actor("one"), "it was undone"))
        .isInstanceOf(Result.Failed.class);
    assertThat(proposals("OPEN")).isEmpty();
    assertThat(proposals("REPLACED")).containsExactly(id);
    assertThat(proposals("NOTHING")).hasSizeBetween(1, 2); // the node's own look may come between
  }
}
