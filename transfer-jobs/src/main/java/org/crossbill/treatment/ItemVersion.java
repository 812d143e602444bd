package org.crossbill.treatment;

import org.crossbill.core.catalogue.CatalogueVersion;

/** An item of the catalogue as one version has it (目录项版本). */
public record ItemVersion(CatalogueVersion version, ListedItem item) {}
