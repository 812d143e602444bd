package org.crossbill.core.clearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.posting.Claim;
import org.crossbill.core.posting.Fingerprint;
import org.crossbill.core.posting.Side;
import org.crossbill.core.reconcile.Tally;
import org.junit.jupiter.api.Test;

class NetPositionTest {
  private static final LocalDate DATE = LocalDate.of(2026, 3, 2);
  private static final NodeCode SHANGHAI = new NodeCode("310000");
  private static final NodeCode SICHUAN = new NodeCode("510000");
  private static final NodeCode BEIJING = new NodeCode("110000");

  @Test
  void of_pairsBothWays_staysGrossAndNetsToZero() {
    List<NetPosition> positions =
        NetPosition.of(
            List.of(BEIJING),
            List.of(cleared(SHANGHAI, SICHUAN, 900), cleared(SICHUAN, SHANGHAI, 250)));
    assertThat(positions)
        .containsExactly(
            new NetPosition(BEIJING, 0, 0),
            new NetPosition(SHANGHAI, 900, 250),
            new NetPosition(SICHUAN, 250, 900));
    assertThat(positions).extracting(NetPosition::netFen).containsExactly(0L, 650L, -650L);
  }

  @Test
  void pairs_areInOrderOfTheTreatmentProvince_thenTheInsured() {
    assertThat(
            Stream.of(
                    new Pair(SICHUAN, BEIJING),
                    new Pair(SHANGHAI, SICHUAN),
                    new Pair(SHANGHAI, BEIJING))
                .sorted())
        .extracting(Pair::toString)
        .containsExactly("310000<-110000", "310000<-510000", "510000<-110000");
  }

  @Test
  void pairClearing_bothReportsAlike_isCleared() {
    PairClearing pair =
        PairClearing.of(
            DATE,
            new Pair(SHANGHAI, SICHUAN),
            figures(Side.TREATMENT, 5),
            figures(Side.INSURED, 5));
    assertThat(pair.state()).isEqualTo(PairState.CLEARED);
    assertThat(pair.cleared()).isEqualTo(tally(5));
  }

  @Test
  void pairClearing_reportMissingOrDifferent_staysOpenAndClearsNothing() {
    Pair pair = new Pair(SHANGHAI, SICHUAN);
    PairFigures treatment = figures(Side.TREATMENT, 5);
    PairFigures insured = figures(Side.INSURED, 6);
    assertThat(
            List.of(
                PairClearing.of(DATE, pair, treatment, insured),
                PairClearing.of(DATE, pair, treatment, null),
                PairClearing.of(DATE, pair, null, insured),
                PairClearing.of(DATE, pair, null, null)))
        .allMatch(p -> p.cleared().equals(Tally.ZERO))
        .extracting(PairClearing::state)
        .containsExactly(
            PairState.REPORTS_DIFFER,
            PairState.AWAITS_INSURED,
            PairState.AWAITS_TREATMENT,
            PairState.AWAITS_BOTH);
  }

  private static PairClearing cleared(NodeCode treatment, NodeCode insured, long fen) {
    return new PairClearing(DATE, new Pair(treatment, insured), PairState.CLEARED, tally(fen));
  }

  private static PairFigures figures(Side side, long fen) {
    return new PairFigures(DATE, new Pair(SHANGHAI, SICHUAN), side, tally(fen), 0, 0);
  }

  private static Tally tally(long fen) {
    return new Tally(
        1, 1, fen, new Claim(FundPayments.employee(fen, 0), 0, 0), new Fingerprint(fen, fen));
  }
}
