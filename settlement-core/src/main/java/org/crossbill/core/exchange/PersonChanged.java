package org.crossbill.core.exchange;

import java.util.List;

/**
 * To every node that asked: what is cached about these credentials is no longer true.
 *
 * @param psnNo psn_no 人员编号
 */
public record PersonChanged(String psnNo, List<Credential> credentials) implements Message {
  public PersonChanged {
    credentials = List.copyOf(credentials);
  }

  @Override
  public Lane lane() {
    return Lane.REAL_TIME;
  }

  @Override
  public String key() {
    return psnNo;
  }
}
