package org.crossbill.core.exchange;

import org.crossbill.core.clearing.PairFigures;

/** To the national node: what one side has of a closing (清算上报); both sides send theirs. */
public record PairReport(PairFigures figures) implements Message {
  @Override
  public Lane lane() {
    return Lane.CLEARING;
  }

  @Override
  public String key() {
    return figures.pair().toString();
  }
}
