package org.crossbill.core.report;

import org.crossbill.core.place.NodeCode;

/** One cell of a table (单元格). */
public sealed interface Cell {
  /** A text, the same in both languages. */
  record Text(String value) implements Cell {}

  /** A text with a translation. */
  record Word(Bilingual value) implements Cell {}

  /** A node: pages show its name beside the code. */
  record Place(NodeCode value) implements Cell {}

  /** A number of bills. */
  record Count(long value) implements Cell {}

  /** An amount, fen. */
  record Money(long valueFen) implements Cell {}
}
