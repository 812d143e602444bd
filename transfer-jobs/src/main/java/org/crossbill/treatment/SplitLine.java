package org.crossbill.treatment;

import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueVersion;
import org.crossbill.core.catalogue.KeptLine;
import org.crossbill.core.catalogue.LineSplit;
import org.crossbill.core.catalogue.LineUse;
import org.jspecify.annotations.Nullable;

/**
 * A fee line with the catalogue entry it was split by (费用明细及分割).
 *
 * @param medListCodg the item it was split by
 * @param medinsListCodg the hospital's own code of it
 * @param version which version of the catalogue that entry is; null where nobody knows any more
 * @param use how it uses the item
 * @param dayLeftFen what its day had left under the item's daily limit
 * @param restPer10k of a return, how much it leaves of the line; {@link KeptLine#NO_RETURN} else
 * @param initFeedetlSn the line it returns; null for a charge
 * @param line as sent; null for a line read back only to check another against it
 */
public record SplitLine(
    String feedetlSn,
    @Nullable String initFeedetlSn,
    String medListCodg,
    String medinsListCodg,
    long cntPer10k,
    long pricMicroYuan,
    CatalogueEntry entry,
    @Nullable CatalogueVersion version,
    String medChrgitmType,
    ItemFlags flags,
    LineUse use,
    long dayLeftFen,
    long restPer10k,
    LineSplit split,
    @Nullable SentLine line) {}
