package org.crossbill.hospital.web;

import java.util.List;

/**
 * A transaction of the interface (交易).
 *
 * @param infno its number
 * @param name its Chinese name
 */
record TransactionSpec(String infno, String name, List<NodeSpec> input, List<NodeSpec> output) {
  TransactionSpec {
    input = List.copyOf(input);
    output = List.copyOf(output);
  }
}
