package org.crossbill.batch;

import org.jspecify.annotations.Nullable;

/**
 * A part of a step's work (分片): a range of keys with a weight, of whatever the step is about; done
 * in one transaction.
 *
 * @param run the run it belongs to
 * @param step the step's name
 * @param partNo its number in the step, from 0
 * @param range what it is about
 */
public record Part(Run run, String step, int partNo, Planned range) {
  /**
   * A part before it has a number.
   *
   * @param scope whose keys they are and whatever else the step wants to know, in words of its own
   * @param fromKey first key, empty from the beginning
   * @param toKey the key after the last, null to the end
   * @param weight how much there is to do, in the step's unit
   */
  public record Planned(String scope, String fromKey, @Nullable String toKey, long weight) {
    public Planned {
      if (weight < 0) {
        throw new IllegalArgumentException("a part of less than nothing: " + weight);
      }
    }
  }
}
