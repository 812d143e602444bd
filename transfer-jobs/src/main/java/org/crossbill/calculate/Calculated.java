package org.crossbill.calculate;

import java.io.PrintWriter;
import tools.jackson.core.JsonGenerator;

/** What a calculator found (试算结果), for people and for machines. */
interface Calculated {
  /** Prints Chinese with English. */
  void text(PrintWriter out);

  /** Writes one JSON object as it goes along; amounts are numbers in yuan. */
  void json(JsonGenerator out);
}
