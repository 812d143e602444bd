package org.crossbill.core.transfer;

/**
 * What one province sends the other about a case (转移业务文书), complete in itself but for the case it
 * belongs to. The frame knows each; only what is in a sheet is a scheme's own.
 */
public sealed interface TransferDocument
    permits ContactLetter,
        TransferRefusal,
        Sheet,
        PaymentNotice,
        PaymentReturn,
        SheetRejection,
        TransferReminder,
        TransferCompleted {}
