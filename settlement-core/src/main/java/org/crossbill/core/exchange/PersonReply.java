package org.crossbill.core.exchange;

import org.jspecify.annotations.Nullable;

/**
 * From the insured node: the person, or null where it knows nobody with that credential.
 *
 * @param queryId of the {@link PersonQuery} it answers
 */
public record PersonReply(String queryId, Credential credential, @Nullable InsuredPerson person)
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
