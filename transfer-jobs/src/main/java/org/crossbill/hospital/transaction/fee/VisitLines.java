package org.crossbill.hospital.transaction.fee;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.catalogue.CatalogueItem;
import org.crossbill.core.catalogue.LineUse;
import org.crossbill.treatment.FeeLineTable;
import org.crossbill.treatment.HospitalRegister;
import org.crossbill.treatment.SentLine;
import org.crossbill.treatment.Stay;

/**
 * What the lines of a visit have in common for the catalogue (就诊明细情况): how they use their items,
 * and what their days have used of daily limits. For the lines of one call.
 */
final class VisitLines {
  private final FeeLineTable table;
  private final Stay stay;
  private final HospitalLevel level;
  private final Map<String, Map<LocalDate, Long>> usedFen = new HashMap<>();

  VisitLines(HospitalRegister hospitals, FeeLineTable table, Stay stay) {
    this.table = table;
    this.stay = stay;
    this.level = hospitals.find(stay.fixmedinsCode()).orElseThrow().level();
  }

  LineUse use(SentLine line) {
    return LineUse.of(level, stay.insutype(), line.hospApprFlag(), line.tcmdrugUsedWay());
  }

  /** What a day has left under the item's daily limit, in fen. */
  long leftFen(CatalogueItem item, LocalDate day) {
    return item.hasDayLimit()
        ? Math.max(0, item.dayLimitFen() - used(item).getOrDefault(day, 0L))
        : CatalogueItem.NO_DAY_LIMIT_FEN;
  }

  /** A line of this call uses its day. */
  void use(CatalogueItem item, LocalDate day, long inCatalogueFen) {
    if (item.hasDayLimit()) {
      used(item).merge(day, inCatalogueFen, Math::addExact);
    }
  }

  private Map<LocalDate, Long> used(CatalogueItem item) {
    return usedFen.computeIfAbsent(
        item.entry().medListCodg(), code -> table.inCatalogueByDay(stay, code));
  }
}
