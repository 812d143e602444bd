package org.crossbill.core.posting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.crossbill.core.bill.FundPayments;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.bill.SplitTotals;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.property.Property;
import org.junit.jupiter.api.Test;

class PostingSchemeTest {
  private static final NodeCode SHANGHAI = new NodeCode("310000");

  /** A stay with 8,000.00 from the pool, 2,000.00 large-sum, 350.00 account with mutual aid. */
  private static final Claim CLAIM =
      new Claim(FundPayments.employee(800_000, 200_000), 35_000, 5_000);

  @Test
  void post_treatmentSide_debitsTheProvinceAndCreditsTheHospital() {
    assertThat(PostingScheme.post(Side.TREATMENT, "S1", CLAIM))
        .containsExactly(
            new Posting(Side.TREATMENT, "S1", 1, PostingScheme.RECEIVABLE_INSURED, null, 1_035_000),
            new Posting(Side.TREATMENT, "S1", 2, PostingScheme.PAYABLE_HOSPITAL, null, -1_035_000));
  }

  @Test
  void post_insuredSide_debitsEachFundAndCreditsTheProvince() {
    assertThat(PostingScheme.post(Side.INSURED, "S1", CLAIM))
        .containsExactly(
            new Posting(Side.INSURED, "S1", 1, PostingScheme.FUND_EXPENSE, ClaimPart.HIFP, 800_000),
            new Posting(
                Side.INSURED, "S1", 5, PostingScheme.FUND_EXPENSE, ClaimPart.HIFOB, 200_000),
            new Posting(Side.INSURED, "S1", 9, PostingScheme.FUND_EXPENSE, ClaimPart.ACCT, 30_000),
            new Posting(
                Side.INSURED, "S1", 10, PostingScheme.FUND_EXPENSE, ClaimPart.ACCT_MULAID, 5_000),
            new Posting(Side.INSURED, "S1", 11, PostingScheme.PAYABLE_TREATMENT, null, -1_035_000));
  }

  /** acct_pay contains acct_mulaid_pay: what relatives paid is claimed once. */
  @Test
  void mutualAid_isClaimedOnce() {
    SettlementAmounts amounts =
        new SettlementAmounts(
            SplitTotals.of(0, 0, 0, 1_100_000),
            FundPayments.employee(800_000, 200_000),
            0,
            100_000,
            35_000,
            5_000,
            65_000,
            0);
    Claim claim = Claim.of(amounts);
    assertThat(amounts.claimFen()).isEqualTo(1_035_000);
    assertThat(claim.totalFen()).isEqualTo(1_035_000);
    assertThat(Stream.of(ClaimPart.values()).mapToLong(claim::partFen).sum()).isEqualTo(1_035_000);
    assertThat(claim.fieldFen(ClaimPart.ACCT)).isEqualTo(35_000);
    assertThat(claim.partFen(ClaimPart.ACCT)).isEqualTo(30_000);
    assertThat(claim.partFen(ClaimPart.ACCT_MULAID)).isEqualTo(5_000);
  }

  @Test
  void post_claimOfNothing_hasNoPostings() {
    assertThat(PostingScheme.post(Side.INSURED, "S1", Claim.ZERO)).isEmpty();
  }

  @Test
  void enter_insuredSide_oneEntryALegWithCountAndFingerprint() {
    var bills = new Entry.StandsFor(7, new Fingerprint(1, 2));
    var source = new Source.BillsOfRun(LocalDate.of(2026, 3, 2));
    assertThat(PostingScheme.enter(source, Side.INSURED, SHANGHAI, "310", CLAIM, bills))
        .extracting(Entry::leg, Entry::account, Entry::part, Entry::amountFen)
        .containsExactly(
            tuple(1, PostingScheme.FUND_EXPENSE, ClaimPart.HIFP, 800_000L),
            tuple(5, PostingScheme.FUND_EXPENSE, ClaimPart.HIFOB, 200_000L),
            tuple(9, PostingScheme.FUND_EXPENSE, ClaimPart.ACCT, 30_000L),
            tuple(10, PostingScheme.FUND_EXPENSE, ClaimPart.ACCT_MULAID, 5_000L),
            tuple(11, PostingScheme.PAYABLE_TREATMENT, null, -1_035_000L));
    assertThat(PostingScheme.enter(source, Side.INSURED, SHANGHAI, "310", CLAIM, bills))
        .allMatch(entry -> entry.standsFor().equals(bills) && entry.source().equals(source));
  }

  /**
   * Two bills that undo each other, or bills without a claim: the journal still says that they are.
   */
  @Test
  void enter_claimOfNothing_keepsTheCount() {
    var bills = new Entry.StandsFor(2, new Fingerprint(1, 2));
    var source = new Source.BillsOfRun(LocalDate.of(2026, 3, 2));
    assertThat(PostingScheme.enter(source, Side.TREATMENT, SHANGHAI, "310", Claim.ZERO, bills))
        .extracting(Entry::leg, Entry::amountFen, entry -> entry.standsFor().count())
        .containsExactly(tuple(1, 0L, 2L), tuple(2, 0L, 2L));
    assertThat(PostingScheme.enter(source, Side.INSURED, SHANGHAI, "310", Claim.ZERO, bills))
        .extracting(Entry::leg, Entry::amountFen)
        .containsExactly(tuple(11, 0L));
  }

  @Test
  void source_ofItsWords_isItself() {
    for (Source source :
        List.of(
            new Source.BillsOfRun(LocalDate.of(2026, 3, 2)),
            new Source.Deduction("D1"),
            new Source.Adjustment("A1"),
            new Source.Prepayment("P1"),
            new Source.Payment("P2"),
            new Source.TransferMoney("T1"))) {
      assertThat(Source.of(source.kind(), source.reference())).isEqualTo(source);
    }
    assertThatThrownBy(() -> Source.of("GIFT", "G1")).hasMessage("no source of entries: GIFT");
  }

  /** Every part of the claim stands on one debit, whatever its sign; a reversal is the mirror. */
  @Test
  void post_anyClaim_showsEachPartOnce_andReversalIsTheMirror() {
    Property.holds(draw -> {
      long[] fen = new long[10];
      for (int i = 0; i < fen.length; i++) {
        fen[i] = draw.oneOf(() -> 0L, () -> draw.between(-1_000_000_000L, 1_000_000_000L));
      }
      FundPayments funds =
          new FundPayments(fen[0], fen[1], fen[2], fen[3], fen[4], fen[5], fen[6], fen[7]);
      // the account with its mutual aid is one field, and two parts
      Claim claim = new Claim(funds, fen[8] + fen[9], fen[9]);
      long[] debited = new long[10];
      for (Posting posting : PostingScheme.post(Side.INSURED, "S", claim)) {
        if (posting.account().equals(PostingScheme.FUND_EXPENSE)) {
          debited[posting.leg() - 1] += posting.amountFen();
        }
      }
      assertThat(debited).isEqualTo(fen);
      for (Side side : Side.values()) {
        assertThat(amounts(side, claim.negated()))
            .isEqualTo(amounts(side, claim).stream().map(amount -> -amount).toList());
      }
    });
  }

  private static List<Long> amounts(Side side, Claim claim) {
    return PostingScheme.post(side, "S", claim).stream().map(Posting::amountFen).toList();
  }
}
