package org.crossbill.exchange;

import java.util.Set;

/**
 * What a feature has not finished (未办结), as a bean: what was said about it stays in the outbox,
 * however old.
 */
public interface Unfinished {
  /**
   * Those of some keys of messages that something unfinished is about.
   *
   * @param keys at most as many as a bite of the retention has rows
   */
  Set<String> among(Set<String> keys);
}
