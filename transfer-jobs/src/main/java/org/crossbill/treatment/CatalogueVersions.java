package org.crossbill.treatment;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crossbill.core.catalogue.CatalogueEntry;
import org.crossbill.core.catalogue.CatalogueItem;
import org.crossbill.core.catalogue.LineUse;

/**
 * Every version of the catalogue there is, by number (全部目录版本), and for each what stands in its
 * place now. Immutable.
 */
final class CatalogueVersions {
  static final int NONE = -1;

  private static final int BY_DAY = -2;

  private final List<ItemVersion> all;
  private final int[] indexByNumber;
  private final int[] standing;
  private final int[] firstEntry;
  private final List<CatalogueEntry> entries = new ArrayList<>();
  private final StandingCatalogue catalogue;

  /** Of all versions, in the order entered. */
  CatalogueVersions(List<ItemVersion> all) {
    this.all = List.copyOf(all);
    this.catalogue = StandingCatalogue.NOTHING.with(this.all);
    this.indexByNumber = new int[Math.toIntExact(catalogue.last()) + 1];
    Arrays.fill(indexByNumber, NONE);
    Map<String, Integer> entriesOf = new HashMap<>();
    this.firstEntry = new int[this.all.size()];
    for (int i = 0; i < this.all.size(); i++) {
      indexByNumber[(int) this.all.get(i).version().number()] = i;
      firstEntry[i] = entries.size();
      entries.addAll(item(i).entries());
    }
    catalogue.items().forEach(each -> entriesOf.merge(code(each), 1, Integer::sum));
    this.standing = new int[this.all.size()];
    for (int i = 0; i < standing.length; i++) {
      ItemVersion version = this.all.get(i);
      int now = at(code(version), version.item().entry().from());
      boolean always =
          now != NONE
              && entriesOf.getOrDefault(code(version), 0) == 1
              && item(now).entry().until().equals(LocalDate.MAX);
      standing[i] = always ? now : BY_DAY;
    }
  }

  private static String code(ItemVersion version) {
    return version.item().entry().medListCodg();
  }

  private int at(String code, LocalDate day) {
    return catalogue.find(code, day).map(found -> index(found.version().number())).orElse(NONE);
  }

  /** The number of the version entered last; 0 where there is none. */
  long last() {
    return catalogue.last();
  }

  /** What holds for each use of each version. */
  List<CatalogueEntry> entries() {
    return entries;
  }

  /** Where in {@link #entries} stands what holds for a use of a version. */
  int entryOf(int index, LineUse use) {
    return firstEntry[index] + item(index).place(use);
  }

  /** The item as the version of an index has it. */
  CatalogueItem item(int index) {
    return all.get(index).item().rules();
  }

  /** The version's number of an index. */
  long number(int index) {
    return all.get(index).version().number();
  }

  /** The index of a version; {@link #NONE} where there is none of that number. */
  int index(long number) {
    return number < 1 || number >= indexByNumber.length ? NONE : indexByNumber[(int) number];
  }

  /** What stands now for a day that a version was taken for; {@link #NONE} where nothing does. */
  int standingFor(int index, LocalDate day) {
    return standing[index] == BY_DAY ? at(code(all.get(index)), day) : standing[index];
  }
}
