package org.crossbill.page;

import java.util.List;

/**
 * What a feature knows of a number (查询), contributed as a bean: the search of the console asks
 * every one in the order of the beans.
 */
public interface Finder {
  /** What stands under a number, as the reader may see it; nothing where nothing does. */
  List<Hit> find(Page page, String number);

  /**
   * A matter and where it stands.
   *
   * @param kind what it is
   * @param number its number, leading to its page where it has one
   * @param date its date
   * @param stands where it stands, in words
   */
  record Hit(Cell kind, Cell number, Cell date, Cell stands) {}
}
