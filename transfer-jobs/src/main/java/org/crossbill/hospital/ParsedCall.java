package org.crossbill.hospital;

/**
 * A call (交易) whose envelope and input hold what the interface asks for. Whether the hospital is
 * signed in, the stay exists or the amounts tie out is not yet known.
 *
 * @param envelope the checked envelope
 * @param input what the transaction carries
 * @param canonicalInput the input in normal form: what may be stored
 * @param inputSha256 SHA-256 of the normal form, 64 hex digits: the same call sent again has the
 *     same
 */
public record ParsedCall(
    Envelope envelope, HospitalInput input, String canonicalInput, String inputSha256) {}
