package org.crossbill.treatment;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a hospital's own item code stands for on the days of a time (目录对照).
 *
 * @param medinsListCodg medins_list_codg 医药机构目录编码, the hospital's own code
 * @param medinsListName its own name for it
 * @param listType list_type 目录类别
 * @param medListCodg med_list_codg 医疗目录编码, of the treatment place's catalogue
 * @param begndate the first day
 * @param enddate the last day
 */
public record ItemMatch(
    String medinsListCodg,
    String medinsListName,
    String listType,
    String medListCodg,
    LocalDate begndate,
    LocalDate enddate,
    Specifics specifics) {

  /** What else a hospital says of its item; it decides nothing. */
  public record Specifics(
      @Nullable String aprvno,
      @Nullable String dosform,
      @Nullable String exctCont,
      @Nullable String itemCont,
      @Nullable String prcunt,
      @Nullable String spec,
      @Nullable String pacspec,
      @Nullable String memo) {}

  /** Whether it holds on a day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(begndate) && !day.isAfter(enddate);
  }

  /** Whether both would hold on some day. */
  public boolean overlaps(ItemMatch other) {
    return !other.enddate.isBefore(begndate) && !other.begndate.isAfter(enddate);
  }

  /** Whether it says again, perhaps corrected, what another says: same item from the same day. */
  public boolean corrects(ItemMatch other) {
    return medListCodg.equals(other.medListCodg) && begndate.equals(other.begndate);
  }
}
