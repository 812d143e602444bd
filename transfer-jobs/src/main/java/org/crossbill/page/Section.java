package org.crossbill.page;

import java.util.Comparator;
import org.crossbill.core.place.NodeCode;

/**
 * An entry of the navigation (导航), contributed as a bean by the feature whose pages it leads to.
 * The first of a node is where its console starts.
 *
 * @param name its address is {@code /console/NAME}, its words are {@code nav.NAME}
 * @param rank where it stands, lowest first
 * @param at the nodes that show it
 */
public record Section(String name, int rank, At at) {
  /** In the order of the navigation. */
  public static final Comparator<Section> ORDER =
      Comparator.comparingInt(Section::rank).thenComparing(Section::name);

  /** The nodes that show a section. */
  public enum At {
    PROVINCES,
    CLEARING_HOUSE,
    EVERYWHERE
  }

  /** Where it leads. */
  public String address() {
    return "/console/" + name;
  }

  /** Whether a page is one of its own, or a file of it. */
  boolean holds(String page) {
    String rest = page.startsWith(address()) ? page.substring(address().length()) : "-";
    return rest.isEmpty() || rest.startsWith("/") || rest.startsWith(".");
  }

  /** Whether a node shows it. */
  public boolean isAt(NodeCode node) {
    return switch (at) {
      case PROVINCES -> !node.isNational();
      case CLEARING_HOUSE -> node.isNational();
      case EVERYWHERE -> true;
    };
  }
}
