package org.crossbill.exchange.sign;

/** Whether the messages between nodes are signed ({@code crossbill.exchange.signatures}). */
enum SigningMode {
  /** This node signs, and takes nothing without a valid signature. */
  REQUIRED,
  /**
   * This node signs; of a node that has no entry in the register yet it takes unsigned messages.
   */
  OPTIONAL,
  /** This node neither signs nor looks at signatures. */
  OFF
}
