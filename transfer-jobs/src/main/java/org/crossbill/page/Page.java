package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crossbill.access.Permissions;
import org.crossbill.conditions.Condition;
import org.crossbill.conditions.StandingConditions;
import org.crossbill.core.place.NodeCode;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;

/**
 * What every page knows (页面): whose console it is, its words, where the reader is and where the
 * exports, the other language and the other nodes are.
 */
public final class Page {
  /** How a page is read; its address has parameters then, and a form's fields otherwise. */
  static final Set<String> READ = Set.of("GET", "HEAD");

  /** The parameters that ask for a page, or a table of it, as a file. */
  private static final Set<String> FILES = Set.of("csv", "pdf");

  /** The section that shows all that stands open. */
  private static final String CONDITIONS = "conditions";

  private final NodeCode node;
  private final Words words;
  private final PageSettings settings;
  private final List<Section> sections;
  private final StandingConditions conditions;
  private final String path;
  private final Map<String, String> parameters;
  private final @Nullable Reader reader;
  private final Masking masking;
  private boolean personal;

  /**
   * An entry of the navigation.
   *
   * @param label the words
   * @param href where it leads
   * @param current whether the reader is there
   * @param badge how many things stand open there, 0 for none
   */
  public record Entry(String label, String href, boolean current, long badge) {}

  Page(
      NodeCode node,
      Words words,
      PageSettings settings,
      List<Section> sections,
      String path,
      Map<String, String[]> given,
      HttpServletRequest request,
      StandingConditions conditions) {
    this.node = node;
    this.words = words;
    this.settings = settings;
    this.sections = sections;
    this.path = path;
    this.parameters = new LinkedHashMap<>();
    given.forEach((name, values) -> parameters.put(name, values[0]));
    this.conditions = conditions;
    this.reader = Reader.of(request).orElse(null);
    this.masking =
        reader != null && Reveal.take(request, reader, here()) ? Masking.OFF : Masking.ON;
  }

  /** Who reads it; nobody on the pages before the sign-in. */
  public @Nullable Reader reader() {
    return reader;
  }

  /** The address of this page, whatever its language. */
  public String here() {
    return Address.of(path, shown());
  }

  /** Whether a page is asked for as a file. */
  static boolean asFile(HttpServletRequest request) {
    return FILES.stream().anyMatch(file -> request.getParameter(file) != null);
  }

  private Map<String, String> shown() {
    Map<String, String> shown = new LinkedHashMap<>(parameters);
    FILES.forEach(shown::remove);
    shown.remove("lang");
    return shown;
  }

  /** The node whose console this is. */
  public String node() {
    return node.value();
  }

  /** Whether it is the national clearing house's. */
  public boolean national() {
    return node.isNational();
  }

  /** The words of this request. */
  public Words words() {
    return words;
  }

  /** The address of this page's table as a file. */
  public String export(String table) {
    return with("csv", table);
  }

  /** The address of this page as a sheet of paper. */
  public String sheet() {
    return with("pdf", "sheet");
  }

  /** This page in the other language. */
  public String otherLanguage() {
    return with("lang", words.isEnglish() ? "zh" : "en");
  }

  /** This page with one parameter changed. */
  public String with(String name, String value) {
    Map<String, String> changed = shown();
    changed.put(name, value);
    return Address.of(path, changed);
  }

  /** An address on another node's console, or nothing where that console is not known. */
  public @Nullable String peer(String otherNode, String address) {
    String separator = address.contains("?") ? "&" : "?";
    String language = words.isEnglish() ? separator + "lang=en" : "";
    return settings.peer(otherNode).map(base -> base + address + language).orElse(null);
  }

  /** What of a personal value this reader may see, now. */
  public Masking masking() {
    personal = true;
    return masking;
  }

  /** Whether personal values stand here in clear. */
  public boolean revealed() {
    return personal && masking == Masking.OFF;
  }

  /** Whether personal values stand here masked that this reader may see for a reason. */
  public boolean revealable() {
    return personal
        && masking == Masking.ON
        && reader != null
        && Permissions.mayReveal(reader.roles());
  }

  /** The navigation of this kind of node, as far as the reader may go. */
  public List<Entry> navigation() {
    if (reader == null) {
      return List.of();
    }
    Map<String, Long> badges = badges();
    return sections.stream()
        .filter(section -> Permissions.mayRead(section.address(), reader.roles()))
        .map(section ->
            new Entry(
                words.of("nav." + section.name()),
                section.address(),
                path.startsWith(section.address()),
                badges.getOrDefault(section.name(), 0L)))
        .toList();
  }

  /**
   * How many bills, messages or cases stand open, by section; in the list of all, how many rows.
   */
  private Map<String, Long> badges() {
    Map<String, Long> badges = new HashMap<>();
    try {
      for (Condition one : conditions.standing()) {
        boolean listed = one.kind().page().equals(CONDITIONS);
        badges.merge(CONDITIONS, 1L, Math::addExact);
        badges.merge(one.kind().page(), listed ? 0 : one.number(), Math::addExact);
      }
    } catch (DataAccessException e) {
      badges.clear(); // a page that says what failed is still a page
    }
    return badges;
  }
}
