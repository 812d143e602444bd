package org.crossbill.core.exchange;

import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;

/**
 * From the national node: the insured province, where it is the asker itself; null where no
 * province registered the credential. A question about anybody else goes on to the insured node.
 *
 * @param queryId of the {@link PersonIndexQuery} it answers
 */
public record PersonIndexReply(
    String queryId, Credential credential, @Nullable NodeCode insuredNode) implements Message {
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
