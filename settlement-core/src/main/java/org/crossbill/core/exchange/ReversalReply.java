package org.crossbill.core.exchange;

import java.util.List;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.result.Fault;

/**
 * From the insured node: what became of a {@link ReversalRequest}.
 *
 * @param setlId of the request
 * @param initSetlId of the request
 * @param mdtrtId of the request
 */
public record ReversalReply(SetlId setlId, SetlId initSetlId, MdtrtId mdtrtId, Outcome outcome)
    implements Message {
  /** Undone, nothing to undo, or refused. */
  public sealed interface Outcome {
    /**
     * The new entry stands.
     *
     * @param amounts the mirror of the entry undone
     * @param balcFen balc 个人账户余额 afterwards, fen
     */
    record Reversed(SettlementAmounts amounts, long balcFen) implements Outcome {}

    /** The entry was never booked here, and now never will be. */
    record NeverBooked() implements Outcome {}

    /**
     * Not undone.
     *
     * @param faults why, at least one
     */
    record Refused(List<Fault> faults) implements Outcome {
      public Refused {
        faults = List.copyOf(faults);
      }
    }
  }

  @Override
  public Lane lane() {
    return Lane.REAL_TIME;
  }

  @Override
  public String key() {
    return mdtrtId.value();
  }
}
