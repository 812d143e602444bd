package org.crossbill.core.transfer;

import org.crossbill.core.explain.RuleId;
import org.crossbill.core.result.Result;

/** Time limits for tests of the frame. */
final class TransferFixture {
  static final RuleId RULE = new RuleId("TEST-RULE");
  static final StepLimits LIMITS = new StepLimits(15, 15, 15, RULE, 5, RULE);

  private TransferFixture() {}

  static <T> T value(Result<T> result) {
    return switch (result) {
      case Result.Ok<T>(T value) -> value;
      case Result.Failed<T>(var faults) -> throw new AssertionError(faults.toString());
    };
  }
}
