package org.crossbill.core.clearing;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crossbill.core.money.Fen;
import org.crossbill.core.place.NodeCode;

/**
 * What a province receives and pays over all its pairs (清算净额), fen.
 *
 * @param receivableFen as treatment province
 * @param payableFen as insured province
 */
public record NetPosition(NodeCode province, long receivableFen, long payableFen) {
  /** Above zero the province receives. */
  public long netFen() {
    return Math.subtractExact(receivableFen, payableFen);
  }

  /**
   * The positions of every province named, in the order of their codes; their nets add up to zero.
   *
   * @param provinces listed even where nothing was cleared
   */
  public static List<NetPosition> of(List<NodeCode> provinces, List<PairClearing> pairs) {
    SortedMap<NodeCode, NetPosition> positions = new TreeMap<>();
    provinces.forEach(province -> positions.put(province, new NetPosition(province, 0, 0)));
    for (PairClearing pair : pairs) {
      long claimFen = pair.cleared().claim().totalFen();
      add(positions, new NetPosition(pair.pair().treatment(), claimFen, 0));
      add(positions, new NetPosition(pair.pair().insured(), 0, claimFen));
    }
    long sumFen = 0;
    for (NetPosition position : positions.values()) {
      sumFen = Fen.sum(sumFen, position.netFen());
    }
    if (sumFen != 0) {
      throw new IllegalStateException("the nets add up to " + sumFen);
    }
    return new ArrayList<>(positions.values());
  }

  private static void add(SortedMap<NodeCode, NetPosition> positions, NetPosition more) {
    positions.merge(
        more.province(),
        more,
        (a, b) ->
            new NetPosition(
                a.province(),
                Fen.sum(a.receivableFen(), b.receivableFen()),
                Fen.sum(a.payableFen(), b.payableFen())));
  }
}
