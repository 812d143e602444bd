package org.crossbill.core.result;

/**
 * An expected failure (错误) as a value: what is wrong, where, and how to mend it.
 *
 * @param code the numbered kind; the number is frozen
 * @param path where in the input, e.g. {@code input.feedetail[3].cnt}; empty when the whole call is
 *     meant
 * @param message what is wrong, in Chinese, with the offending value
 * @param hint how to mend it, in Chinese
 */
public record Fault(FaultCode code, String path, String message, String hint) {}
