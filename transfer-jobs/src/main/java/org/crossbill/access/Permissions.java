package org.crossbill.access;

import static org.crossbill.access.Role.APPROVER;
import static org.crossbill.access.Role.AUDITOR;
import static org.crossbill.access.Role.CLERK;
import static org.crossbill.access.Role.OPERATOR;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which role may call what (权限表): every path of the node that people call, with the roles one of
 * which is needed. What is not named here is answered as an address that is none; {@code
 * PermissionsTest} holds the table to the paths that the node really has.
 */
public final class Permissions {
  private static final Set<Role> ALL = EnumSet.allOf(Role.class);
  private static final Set<Role> REVEAL = EnumSet.of(OPERATOR, CLERK, APPROVER, AUDITOR);
  private static final Set<Role> NOBODY = EnumSet.noneOf(Role.class);

  private static final List<Rule> RULES =
      List.of(
          open("GET", "/signin"),
          open("POST", "/signin"),
          open("GET", "/setup"),
          open("POST", "/setup"),
          open("GET", "/assets/**"),
          open("GET", "/reference/errors"),
          open("ANY", "/error"),
          role("POST", "/signout", ALL),
          role("GET", "/", ALL),
          role("GET", "/console", ALL),
          role("GET", "/console/", ALL),
          role("GET", "/console/**", ALL),
          role("GET", "/console/find", ALL),
          role("GET", "/console/conditions", ALL),
          role("GET", "/console/differences", ALL),
          role("GET", "/console/differences/{setlId}", ALL),
          role("GET", "/console/bills", ALL),
          role("GET", "/console/bills.csv", ALL),
          role("GET", "/console/bills/{setlId}", ALL),
          role("GET", "/console/bills/{setlId}/lines/{feedetlSn}", ALL),
          role("GET", "/console/resettlements", ALL),
          role("GET", "/console/resettlements/{id}", ALL),
          role("POST", "/console/resettlements/{id}", EnumSet.of(CLERK)),
          role("POST", "/console/resettlements/{id}/second", EnumSet.of(CLERK, APPROVER)),
          role("GET", "/console/policies", ALL),
          role("POST", "/console/policies", EnumSet.of(CLERK)),
          role("GET", "/console/policies/text", ALL),
          role("GET", "/console/policies/{id}", ALL),
          role("GET", "/console/policies/{id}/what-if", EnumSet.of(CLERK, APPROVER)),
          role("POST", "/console/policies/{id}", EnumSet.of(CLERK, APPROVER)),
          role("POST", "/console/policies/{id}/second", EnumSet.of(APPROVER)),
          role("GET", "/console/statement", ALL),
          role("GET", "/console/national", ALL),
          role("GET", "/console/pairs/{treatment}/{insured}", ALL),
          role("GET", "/console/night", ALL),
          role("GET", "/console/reports/{date}/{file}", ALL),
          role("GET", "/console/cases", ALL),
          role("GET", "/console/cases/{caseId}", ALL),
          role("GET", "/console/overlaps", ALL),
          role("GET", "/console/overlaps/{id}", ALL),
          role("POST", "/console/overlaps/{id}", EnumSet.of(CLERK)),
          role("GET", "/console/quarantine", ALL),
          role("GET", "/console/quarantine/{id}", ALL),
          role("POST", "/console/quarantine/{id}", EnumSet.of(OPERATOR)),
          role("POST", "/console/quarantine/{id}/skip", EnumSet.of(OPERATOR, APPROVER)),
          role("GET", "/console/outgoing/{seq}", ALL),
          role("POST", "/console/outgoing/{seq}", EnumSet.of(OPERATOR)),
          role("GET", "/console/password", ALL),
          role("POST", "/console/password", ALL),
          role("GET", "/console/users", EnumSet.of(OPERATOR)),
          role("POST", "/console/users", EnumSet.of(OPERATOR)),
          role("GET", "/console/audit", EnumSet.of(AUDITOR)),
          role("POST", "/console/reveal", REVEAL),
          role("GET", "/api/bills/{setlId}/sheet", ALL),
          role("GET", "/api/transfers", ALL),
          role("GET", "/api/transfers/suspense", ALL),
          role("GET", "/api/transfers/{caseId}", ALL),
          role("POST", "/api/transfers", EnumSet.of(CLERK)),
          role("POST", "/api/transfers/payments", EnumSet.of(CLERK)),
          role("POST", "/api/transfers/{caseId}/contact-letter", EnumSet.of(CLERK)),
          role("POST", "/api/transfers/{caseId}/refusal", EnumSet.of(CLERK)),
          role("POST", "/api/transfers/{caseId}/sheet", EnumSet.of(CLERK)),
          role("POST", "/api/transfers/{caseId}/remittance", EnumSet.of(APPROVER)),
          role("POST", "/api/transfers/{caseId}/return", EnumSet.of(APPROVER)));

  private Permissions() {}

  /**
   * A row of the table.
   *
   * @param method {@code GET}, which HEAD is too, {@code POST}, or {@code ANY}
   * @param path as the controller names it
   * @param open whether nobody has to sign in
   * @param roles one of which is needed where it is not open
   */
  public record Rule(String method, PathPattern path, boolean open, Set<Role> roles) {
    public Rule {
      roles = Set.copyOf(roles);
    }

    /** Whether it is of this method. */
    public boolean isOf(String called) {
      return method.equals("ANY")
          || method.equals(called)
          || (method.equals("GET") && called.equals("HEAD"));
    }

    /** Whether one who has these roles may. */
    public boolean allows(Set<Role> has) {
      return open || roles.stream().anyMatch(has::contains);
    }
  }

  private static Rule open(String method, String path) {
    return new Rule(method, PathPatternParser.defaultInstance.parse(path), true, NOBODY);
  }

  private static Rule role(String method, String path, Set<Role> roles) {
    return new Rule(method, PathPatternParser.defaultInstance.parse(path), false, roles);
  }

  /** The whole table. */
  public static List<Rule> all() {
    return RULES;
  }

  /**
   * The rule of a call: of those that fit, the one whose path says most, as a controller is found.
   */
  public static Optional<Rule> of(String method, String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    return RULES.stream()
        .filter(rule -> rule.isOf(method) && rule.path().matches(parsed))
        .min(Comparator.comparing(Rule::path));
  }

  /** Whether a path is called in another way. */
  public static boolean isOfAnotherMethod(String path) {
    PathContainer parsed = PathContainer.parsePath(path);
    return RULES.stream().anyMatch(rule -> rule.path().matches(parsed));
  }

  /** Whether one who has these roles may look at a page. */
  public static boolean mayRead(String path, Set<Role> has) {
    return of("GET", path).filter(rule -> rule.allows(has)).isPresent();
  }

  /** Whether one who has these roles may see personal values in clear, giving a reason. */
  public static boolean mayReveal(Set<Role> has) {
    return REVEAL.stream().anyMatch(has::contains);
  }
}
