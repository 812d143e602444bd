package org.crossbill.core.exchange;

/**
 * To the insured node: who holds this credential, and under which insurance?
 *
 * @param queryId the asker's id of the question
 */
public record PersonQuery(String queryId, Credential credential) implements Message {
  @Override
  public Lane lane() {
    return Lane.REAL_TIME;
  }

  @Override
  public String key() {
    return queryId;
  }
}
