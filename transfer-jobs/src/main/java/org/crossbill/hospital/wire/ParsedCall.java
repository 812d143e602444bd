package org.crossbill.hospital.wire;

/**
 * A call (交易) whose envelope and input hold what the interface asks for. Whether the hospital is
 * signed in, the stay exists or the amounts tie out is not yet known.
 *
 * @param transaction what the interface data says of it
 * @param envelope the checked envelope
 * @param input the checked rows
 * @param canonicalInput the input in normal form: what may be stored
 * @param inputSha256 SHA-256 of the normal form, 64 hex digits: the same call sent again has the
 *     same
 */
public record ParsedCall(
    TransactionSpec transaction,
    Envelope envelope,
    Nodes input,
    String canonicalInput,
    String inputSha256) {}
