package org.crossbill.treatment;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The matches of some of a hospital's own codes, as they stand (院内编码). Immutable. */
public final class OwnItems {
  /** Of a hospital that has matched nothing. */
  public static final OwnItems NONE = new OwnItems(List.of());

  private final Map<String, List<StandingMatch>> byCode;

  OwnItems(List<StandingMatch> standing) {
    this.byCode =
        standing.stream().collect(Collectors.groupingBy(each -> each.match().medinsListCodg()));
  }

  /** The catalogue's code of what an own code stands for on a day. */
  public Optional<String> item(String medinsListCodg, LocalDate day) {
    return of(medinsListCodg).stream()
        .map(StandingMatch::match)
        .filter(match -> match.holdsOn(day))
        .map(ItemMatch::medListCodg)
        .findFirst();
  }

  /** All that stands for an own code. */
  public List<StandingMatch> of(String medinsListCodg) {
    return byCode.getOrDefault(medinsListCodg, List.of());
  }
}
