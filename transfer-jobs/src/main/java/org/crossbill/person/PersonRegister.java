package org.crossbill.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.core.exchange.PersonChanged;
import org.crossbill.core.exchange.PersonRegistered;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.counters.CounterEntry;
import org.crossbill.counters.YearCounters;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.Node;
import org.crossbill.store.Taken;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of insured persons (参保人员库) at the insured node. The national index learns of each
 * credential, the nodes that asked about a person learn of each change.
 */
@Component
public class PersonRegister {
  /** Credentials in one message to the index. */
  private static final int CREDENTIALS_A_MESSAGE = 500;

  private final PersonRows rows;
  private final YearCounters counters;
  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Node node;

  PersonRegister(
      PersonRows rows, YearCounters counters, JdbcClient jdbc, Outbox outbox, Node node) {
    this.rows = rows;
    this.counters = counters;
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.node = node;
  }

  /**
   * Takes persons into the register, or takes over what has changed about them; all or none. The
   * balance and the use of a year that the register already has are left as they are: they follow
   * from the settlements. A credential of another person goes over to the one given here. The index
   * and those who asked hear of what is new or different, and of nothing else.
   */
  @Transactional
  public Enrolled enrol(List<Enrolment> enrolments) {
    Map<String, Boolean> written = rows.persons(enrolments);
    Set<String> changed = new HashSet<>(written.keySet());
    changed.addAll(rows.insurances(enrolments));
    changed.addAll(rows.gaps(enrolments));
    changed.addAll(rows.relatives(enrolments));
    changed.addAll(rows.openingBalances(enrolments));
    List<CounterEntry> openings = openings(enrolments);
    changed.addAll(open(openings));
    rows.credentialsOfOthers(enrolments).values().stream()
        .distinct()
        .sorted()
        .forEach(this::tellAskers);
    Map<Credential, String> credentials = rows.credentials(enrolments);
    changed.addAll(credentials.values());
    List<Credential> registered = List.copyOf(credentials.keySet());
    for (int from = 0; from < registered.size(); from += CREDENTIALS_A_MESSAGE) {
      int to = Math.min(registered.size(), from + CREDENTIALS_A_MESSAGE);
      outbox.send(
          NodeCode.NATIONAL, new PersonRegistered(node.code(), registered.subList(from, to)));
    }
    changed.stream().sorted().forEach(this::tellAskers);
    int added = (int) written.values().stream().filter(isNew -> isNew).count();
    int offered = (int) enrolments.stream().map(one -> one.person().psnNo()).distinct().count();
    return new Enrolled(
        new Taken(added, changed.size() - added, offered - changed.size()),
        rows.balancesLeft(enrolments) + counters.differing(openings));
  }

  /**
   * Writes what was used before the register began. The insurances are locked between the look for
   * settlements and the writing, and only those for which something may be written.
   */
  private Set<String> open(List<CounterEntry> openings) {
    List<CounterEntry> openable = counters.openable(openings);
    if (openable.isEmpty()) {
      return Set.of();
    }
    rows.lock(openable);
    return counters.open(openable);
  }

  private static List<CounterEntry> openings(List<Enrolment> enrolments) {
    List<CounterEntry> all = new ArrayList<>();
    for (Enrolment enrolment : enrolments) {
      String psnNo = enrolment.person().psnNo();
      for (Enrolment.YearUse use : enrolment.used()) {
        String id = "opening use " + psnNo + " " + use.insutype() + " " + use.year();
        all.add(CounterEntry.of(id, psnNo, use.insutype(), use.year(), use.used()));
      }
    }
    return all;
  }

  /**
   * What became of persons offered to the register.
   *
   * @param openingsLeft opening balances and uses that differ from those the register began with,
   *     or came after the first settlement of their year, and were left aside
   */
  public record Enrolled(Taken persons, int openingsLeft) {}

  /**
   * Which certificates the register has under another psn_no than the one given: a certificate
   * belongs to one person.
   */
  public Map<String, String> heldByOthers(List<InsuredPerson> persons) {
    return rows.heldByOthers(persons);
  }

  /** Of these psn_no those that the register does not have. */
  public Set<String> unknown(Collection<String> psnNos) {
    return rows.unknown(psnNos);
  }

  /** Each credential of these persons that the register has under another psn_no, with that one. */
  public Map<Credential, String> credentialsOfOthers(List<Enrolment> enrolments) {
    return rows.credentialsOfOthers(enrolments);
  }

  /** The holder of a credential, as registered. */
  public Optional<InsuredPerson> find(Credential credential) {
    return jdbc.sql(
            """
            SELECT p.* FROM person_credential c JOIN person p USING (psn_no)
            WHERE c.mdtrt_cert_type = ? AND c.mdtrt_cert_no = ?
            """)
        .params(credential.mdtrtCertType(), credential.mdtrtCertNo())
        .query((row, _) ->
            new InsuredPerson(
                row.getString("psn_no"),
                row.getString("psn_cert_type"),
                row.getString("certno"),
                row.getString("psn_name"),
                row.getString("gend"),
                row.getString("naty"),
                row.getDate("brdy").toLocalDate(),
                insurancesOf(row.getString("psn_no"))))
        .optional();
  }

  /**
   * The holder of a credential for a node that keeps a copy: it hears when that is no longer true.
   * Excludes {@link #tellAskers} by the person's row: either the asker is there to be told, or it
   * gets what is new.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<InsuredPerson> findFor(NodeCode asker, Credential credential) {
    while (true) {
      Optional<String> locked =
          jdbc.sql(
                  """
                  SELECT p.psn_no FROM person_credential c JOIN person p USING (psn_no)
                  WHERE c.mdtrt_cert_type = ? AND c.mdtrt_cert_no = ? FOR SHARE OF p
                  """)
              .params(credential.mdtrtCertType(), credential.mdtrtCertNo())
              .query((row, _) -> row.getString(1))
              .optional();
      // while the lock was waited for, the credential may have gone over to another person
      Optional<InsuredPerson> holder = find(credential);
      if (holder.isEmpty() && locked.isEmpty()) {
        return Optional.empty();
      }
      if (holder.map(InsuredPerson::psnNo).equals(locked)) {
        jdbc.sql("INSERT INTO person_asker (psn_no, node) VALUES (?, ?) ON CONFLICT DO NOTHING")
            .params(locked.orElseThrow(), asker.value())
            .update();
        return holder;
      }
    }
  }

  /**
   * Tells the nodes that asked about a person that their copies are no longer true; after the
   * change, in its transaction.
   */
  @Transactional
  public void tellAskers(String psnNo) {
    jdbc.sql("SELECT 1 FROM person WHERE psn_no = ? FOR NO KEY UPDATE")
        .param(psnNo)
        .query((row, _) -> row.getInt(1))
        .optional();
    Map<String, List<Credential>> askers = new TreeMap<>();
    jdbc.sql(
            """
            WITH a AS (DELETE FROM person_asker WHERE psn_no = :psn RETURNING node)
            SELECT node, mdtrt_cert_type, mdtrt_cert_no FROM a
            LEFT JOIN person_credential c ON c.psn_no = :psn
            """)
        .param("psn", psnNo)
        .query(row -> {
          List<Credential> credentials =
              askers.computeIfAbsent(row.getString(1), _ -> new ArrayList<>());
          if (row.getString(2) != null) {
            credentials.add(new Credential(row.getString(2), row.getString(3)));
          }
        });
    askers.forEach((asker, credentials) ->
        outbox.send(new NodeCode(asker), new PersonChanged(psnNo, credentials)));
  }

  private List<Insurance> insurancesOf(String psnNo) {
    return jdbc.sql("SELECT * FROM person_insurance WHERE psn_no = ? ORDER BY insutype")
        .param(psnNo)
        .query((row, _) ->
            new Insurance(
                row.getLong("balc"),
                row.getString("insutype"),
                row.getString("psn_type"),
                row.getString("psn_insu_stas"),
                row.getDate("psn_insu_date").toLocalDate(),
                row.getString("cvlserv_flag"),
                new AreaCode(row.getString("insuplc_admdvs")),
                row.getString("emp_name")))
        .list();
  }
}
