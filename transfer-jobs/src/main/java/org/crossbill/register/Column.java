package org.crossbill.register;

/**
 * A column of a register's file (列).
 *
 * @param name its name in a header, the interface's own where it has one
 * @param chinese its Chinese name, which a header may have instead
 * @param required whether every row fills it in
 * @param form what a value looks like, in Chinese
 */
public record Column(String name, String chinese, boolean required, String form) {
  static Column required(String name, String chinese, String form) {
    return new Column(name, chinese, true, form);
  }

  static Column optional(String name, String chinese, String form) {
    return new Column(name, chinese, false, form);
  }

  /** Both names, as messages show them. */
  String label() {
    return name + "（" + chinese + "）";
  }
}
