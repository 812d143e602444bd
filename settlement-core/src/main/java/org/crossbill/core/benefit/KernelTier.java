package org.crossbill.core.benefit;

import org.crossbill.core.bill.Fund;
import org.crossbill.core.money.Rounding;

/**
 * A tier as a {@link BenefitKernel} runs it: its terms found, its counters numbered, its shares
 * whole parts of one whole. {@code at} is its place among the tiers. Products that leave a long
 * throw {@link ArithmeticException}.
 */
@SuppressWarnings(
    "ArrayRecordComponent") // made once a case, read by the kernel alone, never compared
sealed interface KernelTier {
  /** No counter. */
  int NONE = -1;

  void run(KernelState bill);

  /** What the caps of a tier leave of the fund's money. */
  record Caps(long[] limitFen, int[][] counted) {
    /** Not below zero; {@link Cap#NONE} where nothing limits. */
    long leftFen(KernelState bill) {
      long leastFen = Cap.NONE;
      for (int i = 0; i < limitFen.length; i++) {
        long usedFen = 0;
        for (int counter : counted[i]) {
          usedFen += bill.used(counter);
        }
        leastFen = Math.min(leastFen, Math.max(0, limitFen[i] - usedFen));
      }
      return leastFen;
    }
  }

  /** 起付标准. */
  record Deductible(int at, Tier.DeductibleTerms terms, int yearly) implements KernelTier {
    @Override
    public void run(KernelState bill) {
      long dueFen = terms.fen(bill.stayNo(), bill.days);
      if (yearly != NONE) {
        dueFen = Math.max(0, dueFen - bill.used(yearly));
      }
      long usedFen = Math.min(dueFen, bill.topFen - bill.fromFen);
      bill.fromFen += usedFen;
      bill.deductibleFen += usedFen;
      if (yearly != NONE) {
        bill.count(yearly, usedFen);
      }
      bill.settle(at, usedFen);
    }
  }

  /** 先行自付. */
  record FirstSelfPay(int at, int sharePer10k) implements KernelTier {
    @Override
    public void run(KernelState bill) {
      long selfFen =
          Rounding.halfUpProduct(bill.topFen - bill.fromFen, sharePer10k, Adjustment.WHOLE);
      bill.topFen -= selfFen;
      bill.settle(at, selfFen);
    }
  }

  /** 日限额. */
  record DayLimit(int at, long fen) implements KernelTier {
    @Override
    public void run(KernelState bill) {
      long limitFen = Math.multiplyExact(fen, (long) bill.days);
      long aboveFen = Math.max(0, bill.topFen - bill.fromFen - limitFen);
      bill.topFen -= aboveFen;
      bill.settle(at, aboveFen);
    }
  }

  /**
   * 分段支付.
   *
   * @param share the fund's of each band, parts of the whole
   */
  record Segments(
      int at, Fund fund, int used, long[] upToFen, long[] share, long whole, Caps caps, int yearly)
      implements KernelTier {
    @Override
    public void run(KernelState bill) {
      long remainingFen = caps.leftFen(bill);
      boolean limited = remainingFen != Cap.NONE;
      long leftParts = limited ? Math.multiplyExact(remainingFen, whole) : 0;
      long shiftFen = yearly == NONE ? 0 : bill.used(yearly);
      long fromFen = shiftFen + bill.fromFen;
      long toFen = shiftFen + bill.topFen;
      long baseFen = 0;
      long selfParts = 0;
      bill.isCapped = false;
      for (int band = 0; band < upToFen.length && fromFen < toFen; band++) {
        long reachedFen = Math.min(upToFen[band], toFen);
        long partFen = Math.max(0, reachedFen - fromFen);
        long fundParts = Math.multiplyExact(partFen, share[band]);
        if (limited && fundParts > leftParts) {
          capped(bill, band, baseFen, selfParts, leftParts, remainingFen);
          return;
        }
        leftParts -= fundParts;
        baseFen += partFen;
        selfParts = Math.addExact(selfParts, Math.multiplyExact(partFen, whole - share[band]));
        fromFen += partFen;
      }
      long selfFen = Rounding.halfUp(selfParts, whole);
      settle(bill, baseFen - selfFen, selfFen);
    }

    /** The fund's money ends inside a band: what it still reaches there is a fraction of a fen. */
    private void capped(
        KernelState bill, int band, long baseFen, long selfParts, long leftParts, long fundFen) {
      long here = share[band];
      bill.isCapped = true;
      bill.aboveParts = Math.multiplyExact(bill.topFen - bill.fromFen - baseFen, here) - leftParts;
      bill.aboveWhole = here;
      long selfFen =
          Rounding.halfUp(
              Math.addExact(
                  Math.multiplyExact(selfParts, here), Math.multiplyExact(leftParts, whole - here)),
              Math.multiplyExact(whole, here));
      settle(bill, fundFen, selfFen);
    }

    private void settle(KernelState bill, long fundFen, long selfFen) {
      if (yearly != NONE) {
        bill.count(yearly, bill.topFen);
      }
      bill.fromFen = bill.topFen;
      if (fund == Fund.HIFP) {
        bill.poolBaseFen += fundFen + selfFen;
        bill.poolFundFen += fundFen;
      }
      bill.settle(at, selfFen);
      bill.pay(fund, used, fundFen);
    }
  }

  /** 大额. */
  record LargeSum(int at, Fund fund, int used, int sharePer10k, Caps caps) implements KernelTier {
    @Override
    public void run(KernelState bill) {
      if (!bill.isCapped) {
        return;
      }
      bill.isCapped = false;
      long aboveFen = bill.openFen;
      long shareFen =
          Rounding.halfUp(
              Math.multiplyExact(bill.aboveParts, (long) sharePer10k),
              Math.multiplyExact(bill.aboveWhole, Adjustment.WHOLE));
      long fundFen = Math.min(Math.min(shareFen, aboveFen), caps.leftFen(bill));
      bill.settle(at, aboveFen - fundFen);
      bill.pay(fund, used, fundFen);
    }
  }

  /**
   * 大病、公务员补助、医疗救助.
   *
   * @param of the places of the tiers that left something to the person
   */
  record Relief(
      int at, Fund fund, int used, int[] of, Tier.ReliefTerms terms, Caps caps, int yearly)
      implements KernelTier {
    @Override
    public void run(KernelState bill) {
      bill.settleRest();
      long borneFen = 0;
      for (int tier : of) {
        borneFen += bill.personFen(tier);
      }
      borneFen = Math.max(0, borneFen);
      long dueFen = dueFen(yearly == NONE ? 0 : bill.used(yearly), borneFen);
      long fundFen = Math.min(Math.min(dueFen, bill.personFen()), caps.leftFen(bill));
      if (yearly != NONE) {
        bill.count(yearly, borneFen);
      }
      bill.settle(at, -fundFen);
      bill.pay(fund, used, fundFen);
    }

    private long dueFen(long beforeFen, long borneFen) {
      long fromFen = Math.max(0, beforeFen - terms.thresholdFen());
      long toFen = Math.max(0, beforeFen + borneFen - terms.thresholdFen());
      long dueParts = 0;
      for (Band band : terms.bands()) {
        long reachedFen = Math.min(band.upToFen(), toFen);
        if (reachedFen > fromFen) {
          dueParts =
              Math.addExact(
                  dueParts,
                  Math.multiplyExact(reachedFen - fromFen, (long) band.fundSharePer10k()));
          fromFen = reachedFen;
        }
      }
      return Rounding.halfUp(dueParts, Adjustment.WHOLE);
    }
  }
}
