package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.access.Actor;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.ChargeClass;
import org.crossbill.store.Taken;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.treatment.CatalogueBook;
import org.crossbill.treatment.ListedItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A corrected entry of the catalogue is a new version; a line keeps the one that split it. */
class CatalogueVersionsTest {
  @RegisterExtension
  static final CrossbillCluster CLUSTER = CrossbillCluster.of("000000", "310000", "110000");

  private static HospitalClient hospital;

  @BeforeAll
  static void signIn() {
    Ward.open(CLUSTER);
    hospital =
        HospitalClient.signedIn(
            CLUSTER.node("310000").url("/fsi/api/call"), "310000", "110000", Ward.HOSPITAL);
  }

  private static Taken publish(int selfpayPer10k, String by) {
    CatalogueEntry entry =
        CatalogueEntry.of(
            "VB01",
            ChargeClass.B,
            selfpayPer10k,
            CatalogueEntry.NO_CEILING_MICRO_YUAN,
            LocalDate.of(2020, 1, 1));
    return CLUSTER
        .node("310000")
        .bean(CatalogueBook.class)
        .publish(
            List.of(new ListedItem(entry, "示范项目", "09", "0", true, "made up for tests")),
            new Actor(by));
  }

  private static JdbcClient db() {
    return CLUSTER.node("310000").jdbc();
  }

  /** 10.00 at 5 % is 0.50 of first self-pay, at 10 % 1.00. */
  @Test
  void correctedEntry_splitsNewLinesOnly_andBothVersionsStay() {
    assertThat(publish(500, "clerk")).isEqualTo(new Taken(1, 0, 0));
    assertThat(publish(500, "clerk")).isEqualTo(new Taken(0, 0, 1));
    Ward ward = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    ward.admit();
    assertThat(preselfpay(ward, "F1", "10.00", "1", "")).isEqualTo("0.5");
    assertThat(publish(1000, "chief")).isEqualTo(new Taken(0, 1, 0));
    assertThat(preselfpay(ward, "F2", "10.00", "1", "")).isEqualTo("1.0");
    // what a return gives back is what its original was split by
    assertThat(preselfpay(ward, "R1", "-10.00", "-1", "F1")).isEqualTo("-0.5");
    assertThat(
            db().sql(
                    """
                    SELECT l.feedetl_sn || ' ' || c.selfpay_per10k || ' ' || c.entered_by
                    FROM fee_line l JOIN catalogue_item c ON c.version = l.catalogue_version
                    WHERE l.mdtrt_id = ? ORDER BY l.line_id
                    """)
                .param(ward.mdtrtId())
                .query(String.class)
                .list())
        .containsExactly("F1 500 clerk", "F2 1000 chief", "R1 500 clerk");
    assertThatThrownBy(() -> db().sql("UPDATE catalogue_item SET selfpay_per10k = 0").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> db().sql("DELETE FROM catalogue_item").update())
        .hasMessageContaining("append-only");
  }

  private static String preselfpay(
      Ward ward, String sn, String amount, String count, String returned) {
    HospitalClient.Answer answer =
        ward.upload(ward.line(sn, returned, "VB01", amount, count, "10.00"));
    assertThat(answer.faults()).isEmpty();
    return answer.output("result").get(0).path("preselfpay_amt").asString();
  }

  @Test
  void numbers_ofOneBeginning_countUpAndGoOnBehindFiveDigits() {
    Ward first = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    first.admit();
    String beginning = "S11000026022031";
    assertThat(first.mdtrtId()).hasSize(20).startsWith(beginning);
    db().sql("UPDATE visit_serial SET last = 99999 WHERE beginning = ?").param(beginning).update();
    Ward next = Ward.retiree(CLUSTER, hospital, 0, 0, 0);
    assertThat(next.admit().faults()).isEmpty();
    assertThat(next.mdtrtId()).isEqualTo(beginning + "100000");
  }
}
