package org.crossbill.hospital.transaction.settle;

import java.util.Map;
import java.util.Optional;
import org.crossbill.core.bill.CareKind;

/**
 * clr_type 清算类别: as answers of this center name the kind of care. The codes are those that the
 * national platform and the province's edition have alike (domain/facts-2026-11.md, section 3).
 */
public final class ClearingType {
  private static final Map<String, CareKind> CARE =
      Map.of(
          "21", CareKind.INPATIENT,
          "11", CareKind.OUTPATIENT,
          "14", CareKind.SPECIAL_OUTPATIENT,
          "41", CareKind.PHARMACY);

  private ClearingType() {}

  /** The code of a kind of care. */
  public static String of(CareKind care) {
    return CARE.entrySet().stream()
        .filter(each -> each.getValue() == care)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not settled with hospitals: " + care));
  }

  /** The kind of care of a code; empty for one that no answer of this center has. */
  public static Optional<CareKind> find(String code) {
    return Optional.ofNullable(CARE.get(code));
  }
}
