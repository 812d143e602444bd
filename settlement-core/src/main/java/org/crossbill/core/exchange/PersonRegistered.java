package org.crossbill.core.exchange;

import java.util.List;
import org.crossbill.core.place.NodeCode;

/**
 * To the national node: these credentials are insured here. The index keeps the certificate and the
 * node, nothing else.
 *
 * @param insuredNode who says so
 * @param credentials at least one
 */
public record PersonRegistered(NodeCode insuredNode, List<Credential> credentials)
    implements Message {
  public PersonRegistered {
    credentials = List.copyOf(credentials);
  }

  @Override
  public Lane lane() {
    return Lane.REAL_TIME;
  }

  @Override
  public String key() {
    return insuredNode.value();
  }

  @Override
  public NodeCode author() {
    return insuredNode;
  }
}
