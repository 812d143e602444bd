package org.crossbill.core.exchange;

import java.util.List;
import org.crossbill.core.bill.Basis;
import org.crossbill.core.bill.MdtrtId;
import org.crossbill.core.bill.SetlId;
import org.crossbill.core.bill.SettlementAmounts;
import org.crossbill.core.explain.ExplanationStep;
import org.crossbill.core.result.Fault;
import org.jspecify.annotations.Nullable;

/**
 * From the insured node: what it decided about a {@link SettlementRequest}.
 *
 * @param setlId of the request
 * @param trial of the request
 * @param mdtrtId of the request
 */
public record SettlementReply(SetlId setlId, boolean trial, MdtrtId mdtrtId, Outcome outcome)
    implements Message {
  /** Decided or refused. */
  public sealed interface Outcome {
    /**
     * Booked (or, for a trial, what would be booked).
     *
     * @param psnType psn_type at the time of the settlement
     * @param cvlservFlag cvlserv_flag at that time
     * @param stayNo which inpatient stay of the year this is, from 1
     * @param year whose counters it used and changed; 0 where a node does not say: that of the
     *     discharge
     * @param poolPropPer10k pool_prop_selfpay 统筹基金支付比例 (named "selfpay", is the fund ratio), per
     *     ten thousand
     * @param balcFen balc 个人账户余额 after the settlement, fen
     * @param basis what decided it; null where it was decided elsewhere, or by a node that does not
     *     say
     * @param explanation the steps, in order, as the calculation wrote them
     */
    record Decided(
        SettlementAmounts amounts,
        String psnType,
        String cvlservFlag,
        int stayNo,
        int year,
        int poolPropPer10k,
        long balcFen,
        @Nullable Basis basis,
        List<ExplanationStep> explanation)
        implements Outcome {
      public Decided {
        explanation = List.copyOf(explanation);
      }
    }

    /**
     * Not booked.
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

  @Override
  public boolean isInquiry() {
    return trial;
  }
}
