package org.crossbill.core.exchange;

/**
 * A lane (通道) between nodes: each receiving node has one inbox topic per lane, so that access can
 * be granted by both.
 */
public enum Lane {
  /** Calls a hospital waits for: persons, trials, settlements, reversals. */
  REAL_TIME("realtime"),
  /** Relation transfers (关系转移). */
  TRANSFER("transfer"),
  /** The night: closings, answers, pair reports. */
  CLEARING("clearing");

  private final String topicPart;

  Lane(String topicPart) {
    this.topicPart = topicPart;
  }

  /** The lane's part of a topic name. */
  public String topicPart() {
    return topicPart;
  }
}
