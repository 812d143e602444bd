package org.crossbill.core.transfer;

import java.time.LocalDate;

/**
 * From the destination: a payment goes back (退回资金), because it fits no sheet or came for nothing;
 * the origin pays again under the next number.
 *
 * @param paymentId the payer's id of the payment that is returned, the whole of it
 * @param amountFen what goes back, fen
 * @param reason in words
 * @param date when
 */
public record PaymentReturn(String paymentId, long amountFen, String reason, LocalDate date)
    implements TransferDocument {}
