package org.crossbill.core.catalogue;

/**
 * Which stored version of a catalogue entry (目录版本) split a fee line. A corrected entry is a new
 * version, so what split an old line can always be read again.
 *
 * @param number of the treatment node, in the order entered; from 1
 */
public record CatalogueVersion(long number) {
  public CatalogueVersion {
    if (number < 1) {
      throw new IllegalArgumentException("a catalogue version counts from 1: " + number);
    }
  }
}
