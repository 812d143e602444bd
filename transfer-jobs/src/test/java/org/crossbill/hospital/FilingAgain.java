package org.crossbill.hospital;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.crossbill.core.exchange.FilingRequest;
import org.crossbill.core.person.PsnNo;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.Outbox;
import org.crossbill.testing.CrossbillCluster;
import org.crossbill.testing.TestNode;

/** A hospital's filing (备案) that reaches the insured place a second time. */
final class FilingAgain {
  private FilingAgain() {}

  /** The input of 2501. */
  static String referral(String psnNo) {
    return """
    {"refmedin": {"psn_no": "%s", "insutype": "310", "diag_code": "I10", "diag_name": "高血压",
      "reflin_medins_no": "%s",
      "reflin_medins_name": "示范医院", "mdtrtarea_admdvs": "310100", "refl_type": "3", "refl_date": "2026-02-01",
      "refl_rea": "病情需要", "refl_opnn": "同意", "begndate": "2026-02-01"}}
    """
        .formatted(psnNo, Ward.HOSPITAL);
  }

  /** How many filings a person has at the insured place. */
  static int entered(CrossbillCluster cluster, String psnNo) {
    return cluster
        .node("110000")
        .jdbc()
        .sql("SELECT count(*) FROM filing WHERE psn_no = ?")
        .param(psnNo)
        .query((row, _) -> row.getInt(1))
        .single();
  }

  /**
   * The same call of the hospital in another message: it enters nothing, and its answer is taken.
   */
  static void isAsked(CrossbillCluster cluster, String msgid, String psnNo) {
    TestNode shanghai = cluster.node("310000");
    LocalDate day = LocalDate.of(2026, 2, 1);
    shanghai
        .transaction()
        .executeWithoutResult(_ ->
            shanghai
                .bean(Outbox.class)
                .send(
                    new NodeCode("110000"),
                    new FilingRequest(
                        Ward.HOSPITAL,
                        msgid,
                        "2501",
                        day.atTime(8, 0),
                        new PsnNo(psnNo),
                        new AreaCode("110300"),
                        "REFERRED",
                        null,
                        "310",
                        day,
                        null,
                        null,
                        null,
                        null,
                        "")));
    cluster.awaitQuiet();
    assertThat(entered(cluster, psnNo)).isEqualTo(1);
    assertThat(
            shanghai
                .jdbc()
                .sql("SELECT count(*) FROM quarantine")
                .query((row, _) -> row.getInt(1))
                .single())
        .isZero();
  }
}
