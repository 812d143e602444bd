package org.crossbill.core.transfer;

import java.time.LocalDate;

/**
 * From the origin: the relation cannot be moved (不予办理).
 *
 * @param date when it was refused
 * @param detail in words, may be empty
 */
public record TransferRefusal(LocalDate date, TransferRefusalReason reason, String detail)
    implements TransferDocument {}
