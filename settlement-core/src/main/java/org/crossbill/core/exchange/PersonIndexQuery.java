package org.crossbill.core.exchange;

/**
 * To the national node: which province insures the holder of this credential? That province
 * answers, the national node passes the question on.
 *
 * @param queryId the asker's id of the question
 */
public record PersonIndexQuery(String queryId, Credential credential) implements Message {
  @Override
  public Lane lane() {
    return Lane.REAL_TIME;
  }

  @Override
  public String key() {
    return queryId;
  }

  @Override
  public boolean isInquiry() {
    return true;
  }
}
