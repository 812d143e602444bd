package org.crossbill.page;

/** A parameter of an address names none of what it may name (未知的选项). */
public final class UnknownChoice extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String parameter;
  private final String value;

  /**
   * Refuses a parameter.
   *
   * @param parameter as the address names it
   * @param value what it said
   */
  public UnknownChoice(String parameter, String value) {
    super(parameter + " = " + value);
    this.parameter = parameter;
    this.value = value;
  }

  String parameter() {
    return parameter;
  }

  String value() {
    return value;
  }
}
