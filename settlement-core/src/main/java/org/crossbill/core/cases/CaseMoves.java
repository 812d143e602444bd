package org.crossbill.core.cases;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of a kind of cases (业务状态流转): which step leads from which stage to which, and what is
 * due then; in which stages a step is known to be done, so that asking for it again is a harmless
 * repeat; which steps only stand in the timeline of one side.
 *
 * @param <S> its stages
 * @param <A> its steps
 */
public final class CaseMoves<S extends CaseStage, A extends CaseAction> {
  /**
   * Where a step leads.
   *
   * @param to the stage after it
   * @param due what the step does to the due date
   */
  record Move<S>(S to, Due due) {}

  private record From<S, A>(S stage, A action) {}

  private final Map<From<S, A>, Move<S>> moves;
  private final Map<A, Set<S>> done;
  private final Map<A, CaseSide> notes;

  private CaseMoves(Builder<S, A> built) {
    moves = Map.copyOf(built.moves);
    done = Map.copyOf(built.done);
    notes = Map.copyOf(built.notes);
  }

  /** An empty table. */
  public static <S extends CaseStage, A extends CaseAction> Builder<S, A> table() {
    return new Builder<>();
  }

  /** Where a step leads from a stage; null where it is not possible there. */
  @Nullable Move<S> from(S stage, A action) {
    return moves.get(new From<>(stage, action));
  }

  /** Whether the step is done where a case stands in the stage. */
  boolean isDone(S stage, A action) {
    return done.getOrDefault(action, Set.of()).contains(stage);
  }

  /** Whether the step only stands in the timeline there, in any stage of its side. */
  boolean isNote(S stage, A action) {
    CaseSide side = notes.get(action);
    return side != null && stage.isOf(side);
  }

  /** Builds a table row by row. A row that stands already is an error, not a change. */
  public static final class Builder<S extends CaseStage, A extends CaseAction> {
    private final Map<From<S, A>, Move<S>> moves = new HashMap<>();
    private final Map<A, Set<S>> done = new HashMap<>();
    private final Map<A, CaseSide> notes = new HashMap<>();

    private Builder() {}

    /** A step that is possible in a stage. */
    public Builder<S, A> move(S from, A action, S to, Due due) {
      if (moves.put(new From<>(from, action), new Move<>(to, due)) != null) {
        throw new IllegalArgumentException("two rows for " + action.name() + " in " + from.name());
      }
      return this;
    }

    /** The stages in which a step is known to be done. */
    public Builder<S, A> done(A action, Iterable<? extends S> stages) {
      stages.forEach(done.computeIfAbsent(action, _ -> new HashSet<>())::add);
      return this;
    }

    /** A step that changes nothing and stands in the timeline of one side. */
    public Builder<S, A> note(A action, CaseSide side) {
      notes.put(action, side);
      return this;
    }

    /** The table. */
    public CaseMoves<S, A> build() {
      return new CaseMoves<>(this);
    }
  }
}
