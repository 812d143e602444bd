package org.crossbill.core.exchange;

import java.time.LocalDate;
import java.util.List;
import org.crossbill.core.clearing.NetPosition;
import org.crossbill.core.clearing.PairClearing;

/**
 * From the national node to a province: its share of the night's clearing (全国清算结果).
 *
 * @param businessDate the national node's run
 * @param position what the province receives and pays
 * @param pairs the province's pairs, cleared and open, in the order of closing date and pair
 */
public record NationalClearing(
    LocalDate businessDate, NetPosition position, List<PairClearing> pairs) implements Message {
  public NationalClearing {
    pairs = List.copyOf(pairs);
  }

  @Override
  public Lane lane() {
    return Lane.CLEARING;
  }

  @Override
  public String key() {
    return position.province().toString();
  }
}
