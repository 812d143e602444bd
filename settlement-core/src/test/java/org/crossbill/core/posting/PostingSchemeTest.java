package org.crossbill.core.posting;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.crossbill.core.bill.FundPayments;
import org.junit.jupiter.api.Test;

class PostingSchemeTest {
  /** A stay with 8,000.00 from the pool, 2,000.00 large-sum, 300.00 account, 50.00 mutual aid. */
  private static final Claim CLAIM =
      new Claim(FundPayments.employee(800_000, 200_000), 30_000, 5_000);

  @Test
  void post_treatmentSide_debitsTheProvinceAndCreditsTheHospital() {
    assertThat(PostingScheme.post(Side.TREATMENT, "S1", CLAIM))
        .containsExactly(
            new Posting(Side.TREATMENT, "S1", 1, Account.RECEIVABLE_INSURED, null, 1_035_000),
            new Posting(Side.TREATMENT, "S1", 2, Account.PAYABLE_HOSPITAL, null, -1_035_000));
  }

  @Test
  void post_insuredSide_debitsEachFundAndCreditsTheProvince() {
    assertThat(PostingScheme.post(Side.INSURED, "S1", CLAIM))
        .containsExactly(
            new Posting(Side.INSURED, "S1", 1, Account.FUND_EXPENSE, ClaimPart.HIFP, 800_000),
            new Posting(Side.INSURED, "S1", 5, Account.FUND_EXPENSE, ClaimPart.HIFOB, 200_000),
            new Posting(Side.INSURED, "S1", 9, Account.FUND_EXPENSE, ClaimPart.ACCT, 30_000),
            new Posting(Side.INSURED, "S1", 10, Account.FUND_EXPENSE, ClaimPart.ACCT_MULAID, 5_000),
            new Posting(Side.INSURED, "S1", 11, Account.PAYABLE_TREATMENT, null, -1_035_000));
  }

  @Test
  void post_claimOfNothing_hasNoPostings() {
    assertThat(PostingScheme.post(Side.INSURED, "S1", Claim.ZERO)).isEmpty();
  }

  @Property
  void post_anyClaim_addsUpToZeroAndReversalIsTheMirror(
      @ForAll Side side,
      @ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long poolFen,
      @ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long largeFen,
      @ForAll @LongRange(min = -1_000_000_000, max = 1_000_000_000) long acctFen) {
    Claim claim = new Claim(FundPayments.employee(poolFen, largeFen), acctFen, 0);
    long sumFen = PostingScheme.post(side, "S", claim).stream().mapToLong(Posting::amountFen).sum();
    assertThat(sumFen).isZero();
    assertThat(
            PostingScheme.post(side, "S", claim.negated()).stream()
                .map(p -> -p.amountFen())
                .toList())
        .isEqualTo(PostingScheme.post(side, "S", claim).stream().map(Posting::amountFen).toList());
  }
}
