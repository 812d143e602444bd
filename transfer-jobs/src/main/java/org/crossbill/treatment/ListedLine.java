package org.crossbill.treatment;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A fee line of a stay that stands, as it is shown to the hospital that sent it.
 *
 * @param itemName the item's name in the catalogue; null where nobody knows the version any more
 */
public record ListedLine(SplitLine split, LocalDateTime feeOcurTime, @Nullable String itemName) {}
