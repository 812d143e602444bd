package org.crossbill.core.exchange;

import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * To the insured node: who holds this credential, and under which insurance?
 *
 * @param queryId the asker's id of the question
 * @param asker whose question the national index passes on; null where the sender asks
 */
public record PersonQuery(String queryId, Credential credential, @Nullable NodeCode asker)
    implements Message {
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
