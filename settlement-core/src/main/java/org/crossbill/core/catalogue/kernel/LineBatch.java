package org.crossbill.core.catalogue.kernel;

/**
 * Fee lines and their split (明细批) in primitive arrays, reused from batch to batch. Units as in
 * {@code FeeLine}, fen.
 */
public final class LineBatch {
  final int[] entry;
  final long[] cntTenThousandths;
  final long[] pricMicroYuan;
  final long[] amountFen;
  final long[] fulamtOwnpayFen;
  final long[] overlmtFen;
  final long[] preselfpayFen;
  final long[] inscpScpFen;
  private int size;

  /** Room for so many lines. */
  public LineBatch(int capacity) {
    entry = new int[capacity];
    cntTenThousandths = new long[capacity];
    pricMicroYuan = new long[capacity];
    amountFen = new long[capacity];
    fulamtOwnpayFen = new long[capacity];
    overlmtFen = new long[capacity];
    preselfpayFen = new long[capacity];
    inscpScpFen = new long[capacity];
  }

  /** Forgets all lines. */
  public void clear() {
    size = 0;
  }

  /** How many lines there are. */
  public int size() {
    return size;
  }

  /**
   * One more line; within the ranges of {@code FeeLine}, which the caller has checked.
   *
   * @param entryIndex index into the {@link ResolvedCatalogue}
   */
  public void add(int entryIndex, long cnt, long pric) {
    entry[size] = entryIndex;
    cntTenThousandths[size] = cnt;
    pricMicroYuan[size] = pric;
    size++;
  }

  /** det_item_fee_sumamt of a line. */
  public long amountFen(int line) {
    return amountFen[line];
  }

  /** fulamt_ownpay_amt of a line. */
  public long fulamtOwnpayFen(int line) {
    return fulamtOwnpayFen[line];
  }

  /** overlmt_amt of a line. */
  public long overlmtFen(int line) {
    return overlmtFen[line];
  }

  /** preselfpay_amt of a line. */
  public long preselfpayFen(int line) {
    return preselfpayFen[line];
  }

  /** inscp_scp_amt of a line. */
  public long inscpScpFen(int line) {
    return inscpScpFen[line];
  }
}
