package org.crossbill.core.explain;

/**
 * A step written by a version that knows more words than this one (未知步骤): shown by its name and its
 * numbers.
 *
 * @param name as it was written
 */
public record UnknownStep(String name) implements StepKey {
  @Override
  public String chinese() {
    return name;
  }

  @Override
  public String english() {
    return name;
  }

  @Override
  public Form form() {
    return Form.NAMED;
  }
}
