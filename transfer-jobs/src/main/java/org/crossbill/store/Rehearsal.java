package org.crossbill.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.crossbill.core.place.NodeCode;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A deed that is done only to see what would come of it (演练): all it writes is rolled back, so that
 * no message leaves either, and nobody is asked. What it takes from a sequence stays taken.
 */
public final class Rehearsal {
  private static final ScopedValue<Set<NodeCode>> SPARED = ScopedValue.newInstance();

  private Rehearsal() {}

  /**
   * What came of it.
   *
   * @param spared the nodes that the deed would have asked and did not
   */
  public record Outcome<T>(T result, List<NodeCode> spared) {}

  /** Does the deed in a transaction that is rolled back; an exception of it is passed on. */
  public static <T> Outcome<T> of(TransactionTemplate transaction, Supplier<T> deed) {
    Set<NodeCode> spared = new LinkedHashSet<>();
    T result =
        ScopedValue.where(SPARED, spared)
            .call(() ->
                transaction.execute(status -> {
                  status.setRollbackOnly();
                  return deed.get();
                }));
    return new Outcome<>(result, List.copyOf(spared));
  }

  /** Whether this is a rehearsal, in which the node is not asked. */
  public static boolean spares(NodeCode asked) {
    if (!SPARED.isBound()) {
      return false;
    }
    SPARED.get().add(asked);
    return true;
  }
}
