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

  /**
   * The lane of a part of a topic name.
   *
   * @throws IllegalArgumentException for a text that is none
   */
  public static Lane ofTopicPart(String topicPart) {
    for (Lane lane : values()) {
      if (lane.topicPart.equals(topicPart)) {
        return lane;
      }
    }
    throw new IllegalArgumentException("no lane is called " + topicPart);
  }
}
