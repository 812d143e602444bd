package org.crossbill.core.exchange;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.clearing.Pair;
import org.crossbill.core.reconcile.Difference;
import org.crossbill.core.reconcile.Tally;

/**
 * From the insured to the treatment node: what agrees and what differs (对账结果) after a closing. The
 * differences are all that are open for the pair, those of earlier closings included; where they
 * are many the answer comes in several parts, each with the same head.
 *
 * @param closingDate the business date the treatment node closed
 * @param agreed the bills newly agreed by this closing
 * @param partNo from 0
 * @param parts how many, at least one
 * @param open in the order of setl_id over all parts
 * @param undone differences that undid each other and are open no more, in the same order
 */
public record ClosingAnswer(
    Pair pair,
    LocalDate closingDate,
    Tally agreed,
    int partNo,
    int parts,
    List<Difference> open,
    List<Difference> undone)
    implements Message {
  /** So that a part stays well below the broker's message limit of 1 MiB. */
  public static final int MAX_DIFFERENCES = 1000;

  public ClosingAnswer {
    open = List.copyOf(open);
    undone = List.copyOf(undone);
    int differences = open.size() + undone.size();
    if (partNo < 0 || partNo >= parts || differences > MAX_DIFFERENCES) {
      throw new IllegalArgumentException(
          "part " + partNo + " of " + parts + " with " + differences + " differences");
    }
  }

  @Override
  public Lane lane() {
    return Lane.CLEARING;
  }

  @Override
  public String key() {
    return pair.toString();
  }
}
