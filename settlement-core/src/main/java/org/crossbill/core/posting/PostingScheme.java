package org.crossbill.core.posting;

import java.util.ArrayList;
import java.util.List;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * Which legs a claim has in the books (记账规则), as data: of one bill in the sub-ledger, of the sum of
 * many in the journal. Treatment side: debit the insured province, credit the hospital. Insured
 * side: debit each fund and account, credit the treatment province. A reversal's claim is negative,
 * which turns every leg. What remains adds up to zero.
 */
public final class PostingScheme {
  /** 应收参保省: what insured provinces owe this treatment province. */
  public static final AccountCode RECEIVABLE_INSURED = new AccountCode("RECEIVABLE_INSURED");

  /** 应付医疗机构: what this treatment province owes its hospitals in their stead. */
  public static final AccountCode PAYABLE_HOSPITAL = new AccountCode("PAYABLE_HOSPITAL");

  /** 基金支出: what this insured province's funds and accounts spent. */
  public static final AccountCode FUND_EXPENSE = new AccountCode("FUND_EXPENSE");

  /** 应付就医省: what this insured province owes treatment provinces. */
  public static final AccountCode PAYABLE_TREATMENT = new AccountCode("PAYABLE_TREATMENT");

  private static final List<Leg> TREATMENT =
      List.of(new Leg(1, RECEIVABLE_INSURED, null, 1), new Leg(2, PAYABLE_HOSPITAL, null, -1));
  private static final List<Leg> INSURED = insured();

  private PostingScheme() {}

  /**
   * One leg.
   *
   * @param number from 1, its place in the scheme
   * @param part whose amount it takes; null for the whole claim
   * @param direction 1 debit, −1 credit
   */
  public record Leg(int number, AccountCode account, @Nullable ClaimPart part, int direction) {
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

  /** The postings of one bill; legs of nothing are left out, what remains adds up to zero. */
  public static List<Posting> post(Side side, String setlId, Claim claim) {
    List<Posting> postings = new ArrayList<>();
    for (Leg leg : legs(side)) {
      long amountFen = leg.amountFen(claim);
      if (amountFen != 0) {
        postings.add(new Posting(side, setlId, leg.number(), leg.account(), leg.part(), amountFen));
      }
    }
    requireZero(postings.stream().mapToLong(Posting::amountFen).toArray(), setlId);
    return List.copyOf(postings);
  }

  /**
   * The journal's entries for the summed claim of many; they add up to zero. A leg of a single part
   * that is nothing is left out; the others stand even then, as they say how many there are.
   */
  public static List<Entry> enter(
      Source source,
      Side side,
      NodeCode counterpart,
      String insutype,
      Claim claim,
      Entry.StandsFor standsFor) {
    List<Entry> entries = new ArrayList<>();
    for (Leg leg : legs(side)) {
      long amountFen = leg.amountFen(claim);
      if (amountFen != 0 || leg.part() == null) {
        entries.add(
            new Entry(
                source,
                side,
                counterpart,
                insutype,
                leg.number(),
                leg.account(),
                leg.part(),
                amountFen,
                standsFor));
      }
    }
    requireZero(entries.stream().mapToLong(Entry::amountFen).toArray(), source.toString());
    return List.copyOf(entries);
  }

  private static void requireZero(long[] amountsFen, String of) {
    long sumFen = Fen.sum(amountsFen);
    if (sumFen != 0) {
      throw new IllegalStateException("the legs of " + of + " add up to " + sumFen);
    }
  }

  private static List<Leg> insured() {
    List<Leg> legs = new ArrayList<>();
    for (ClaimPart part : ClaimPart.values()) {
      legs.add(new Leg(legs.size() + 1, FUND_EXPENSE, part, 1));
    }
    legs.add(new Leg(legs.size() + 1, PAYABLE_TREATMENT, null, -1));
    return List.copyOf(legs);
  }
}
