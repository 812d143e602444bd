package org.crossbill.treatment;

import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueVersion;
import org.crossbill.core.catalogue.LineSplit;
import org.jspecify.annotations.Nullable;

/**
 * A fee line with the catalogue entry it was split by (费用明细及分割).
 *
 * @param medListCodg the item it was split by
 * @param medinsListCodg the hospital's own code of it
 * @param version which version of the catalogue that entry is; null where nobody knows any more
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
    String lmtUsedFlag,
    LineSplit split,
    @Nullable SentLine line) {}
