package org.crossbill.hospital.call;

import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.wire.Envelope;

/** How 2601 stands to a transaction (冲正). */
public sealed interface Undo {
  /**
   * Its message stands.
   *
   * @param wayBack what a hospital does instead, in Chinese
   */
  record Never(String wayBack) implements Undo {}

  /** Its message can be taken back. */
  non-sealed interface ByMessage extends Undo {
    /** Takes it back, in the transaction of the database that keeps the answer to the 2601. */
    Result<Step> undo(Envelope envelope, Original original);
  }

  /**
   * The message to be taken back.
   *
   * @param psnNo the person that the 2601 names
   * @param call what is known of the message
   */
  record Original(String psnNo, String omsgid, CallBook.Earlier call) {
    /** Where the input of the 2601 names it. */
    public static final String PATH = "input.data.omsgid";

    /** It was refused and booked nothing. */
    public Fault refused() {
      return new Fault(FaultCode.ORIGINAL_REFUSED, PATH, "原交易 " + omsgid + " 未成功，没有记账", "无需冲正");
    }
  }
}
