package org.crossbill.core.posting;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.money.Fen;
import org.jspecify.annotations.Nullable;

/**
 * Which legs a bill has in the books (记账规则), as data: the night renders the same legs to SQL, so
 * the rule stands in one place. Treatment side: debit the insured province, credit the hospital.
 * Insured side: debit each fund and account, credit the treatment province. A reversal's claim is
 * negative, which turns every leg. Legs of nothing are left out; what remains adds up to zero.
 */
public final class PostingScheme {
  private static final List<Leg> TREATMENT =
      List.of(
          new Leg(1, Account.RECEIVABLE_INSURED, null, 1),
          new Leg(2, Account.PAYABLE_HOSPITAL, null, -1));
  private static final List<Leg> INSURED = insured();

  private PostingScheme() {}

  /**
   * One leg.
   *
   * @param number from 1, its place in the scheme
   * @param part whose amount it takes; null for the whole claim
   * @param direction 1 debit, −1 credit
   */
  public record Leg(int number, Account account, @Nullable ClaimPart part, int direction) {
    /** What the leg says of a claim. */
    public long amountFen(Claim claim) {
      return direction * (part == null ? claim.totalFen() : claim.partFen(part));
    }
  }

  /** The legs of a side, in the order of their numbers. */
  public static List<Leg> legs(Side side) {
    return switch (side) {
      case TREATMENT -> TREATMENT;
      case INSURED -> INSURED;
    };
  }

  /** The postings of one bill; they add up to zero. */
  public static List<Posting> post(Side side, String setlId, Claim claim) {
    List<Posting> postings = new ArrayList<>();
    long sumFen = 0;
    for (Leg leg : legs(side)) {
      long amountFen = leg.amountFen(claim);
      if (amountFen != 0) {
        postings.add(new Posting(side, setlId, leg.number(), leg.account(), leg.part(), amountFen));
        sumFen = Fen.sum(sumFen, amountFen);
      }
    }
    if (sumFen != 0) {
      throw new IllegalStateException("postings of " + setlId + " add up to " + sumFen);
    }
    return List.copyOf(postings);
  }

  private static List<Leg> insured() {
    List<Leg> legs = new ArrayList<>();
    for (ClaimPart part : ClaimPart.values()) {
      legs.add(new Leg(legs.size() + 1, Account.FUND_EXPENSE, part, 1));
    }
    legs.add(new Leg(legs.size() + 1, Account.PAYABLE_TREATMENT, null, -1));
    return List.copyOf(legs);
  }
}
