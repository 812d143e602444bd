package org.crossbill.person;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.crossbill.core.benefit.EnrolmentGap;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.counters.CounterEntry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The tables of insured persons (参保人员表): each statement writes what is new or different and says
 * which persons that were.
 */
@Component
class PersonRows {
  private final JdbcClient jdbc;

  PersonRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Writes the persons; the psn_no of each one written, and whether it is new. */
  Map<String, Boolean> persons(List<Enrolment> enrolments) {
    List<InsuredPerson> persons = enrolments.stream().map(Enrolment::person).toList();
    Map<String, Boolean> written = new HashMap<>();
    jdbc.sql(
            """
            INSERT INTO person AS p (psn_no, psn_cert_type, certno, psn_name, gend, naty, brdy)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::date[])
              AS n (psn_no, psn_cert_type, certno, psn_name, gend, naty, brdy)
            WHERE NOT EXISTS (SELECT FROM person k WHERE k.psn_no = n.psn_no AND ROW(k.*) = ROW(n.*))
            ON CONFLICT (psn_no) DO UPDATE SET psn_cert_type = excluded.psn_cert_type, certno = excluded.certno,
              psn_name = excluded.psn_name, gend = excluded.gend, naty = excluded.naty, brdy = excluded.brdy
            WHERE ROW(p.*) IS DISTINCT FROM ROW(excluded.*)
            RETURNING psn_no, old.psn_no IS NULL
            """)
        .params(
            texts(persons, InsuredPerson::psnNo),
            texts(persons, InsuredPerson::psnCertType),
            texts(persons, InsuredPerson::certno),
            texts(persons, InsuredPerson::psnName),
            texts(persons, InsuredPerson::gend),
            texts(persons, InsuredPerson::naty),
            texts(persons, person -> person.brdy().toString()))
        .query(row -> {
          written.put(row.getString(1), row.getBoolean(2));
        });
    return written;
  }

  /** Writes the insurances, without balances; whose were new or different. */
  List<String> insurances(List<Enrolment> enrolments) {
    List<Insured> all = insured(enrolments);
    return jdbc.sql(
            """
            INSERT INTO person_insurance AS i (psn_no, insutype, psn_type, psn_insu_stas, psn_insu_date, cvlserv_flag,
              insuplc_admdvs, emp_name, balc)
            SELECT n.*, 0 FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]::date[], ?::text[],
              ?::text[], ?::text[]) AS n (psn_no, insutype, psn_type, psn_insu_stas, psn_insu_date, cvlserv_flag,
              insuplc_admdvs, emp_name)
            WHERE NOT EXISTS (
              SELECT FROM person_insurance k WHERE k.psn_no = n.psn_no AND k.insutype = n.insutype
                AND (k.psn_type, k.psn_insu_stas, k.psn_insu_date, k.cvlserv_flag, k.insuplc_admdvs, k.emp_name)
                  = (n.psn_type, n.psn_insu_stas, n.psn_insu_date, n.cvlserv_flag, n.insuplc_admdvs, n.emp_name))
            ON CONFLICT (psn_no, insutype) DO UPDATE SET psn_type = excluded.psn_type,
              psn_insu_stas = excluded.psn_insu_stas, psn_insu_date = excluded.psn_insu_date,
              cvlserv_flag = excluded.cvlserv_flag, insuplc_admdvs = excluded.insuplc_admdvs,
              emp_name = excluded.emp_name
            WHERE (i.psn_type, i.psn_insu_stas, i.psn_insu_date, i.cvlserv_flag, i.insuplc_admdvs, i.emp_name)
              IS DISTINCT FROM (excluded.psn_type, excluded.psn_insu_stas, excluded.psn_insu_date,
              excluded.cvlserv_flag, excluded.insuplc_admdvs, excluded.emp_name)
            RETURNING psn_no
            """)
        .params(
            texts(all, Insured::psnNo),
            texts(all, one -> one.insurance().insutype()),
            texts(all, one -> one.insurance().psnType()),
            texts(all, one -> one.insurance().psnInsuStas()),
            texts(all, one -> one.insurance().psnInsuDate().toString()),
            texts(all, one -> one.insurance().cvlservFlag()),
            texts(all, one -> one.insurance().insuplcAdmdvs().value()),
            texts(all, one -> one.insurance().empName()))
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Writes how persons came back into insurances after a gap; of whom it was new or different. */
  List<String> gaps(List<Enrolment> enrolments) {
    List<Gap> all =
        enrolments.stream()
            .flatMap(enrolment ->
                enrolment.gaps().entrySet().stream()
                    .map(gap -> new Gap(enrolment.person().psnNo(), gap.getKey(), gap.getValue())))
            .toList();
    if (all.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            INSERT INTO enrolment_gap AS g (psn_no, insutype, paid_on, late, missed_years, repaired_years, exempt)
            SELECT * FROM
              unnest(?::text[], ?::text[], ?::text[]::date[], ?::boolean[], ?::int[], ?::int[], ?::boolean[])
            ON CONFLICT (psn_no, insutype) DO UPDATE SET paid_on = excluded.paid_on, late = excluded.late,
              missed_years = excluded.missed_years, repaired_years = excluded.repaired_years, exempt = excluded.exempt
            WHERE ROW(g.*) IS DISTINCT FROM ROW(excluded.*)
            RETURNING psn_no
            """)
        .params(
            texts(all, Gap::psnNo),
            texts(all, Gap::insutype),
            texts(all, one -> one.gap().paidOn().toString()),
            all.stream().map(one -> one.gap().late()).toArray(Boolean[]::new),
            all.stream().map(one -> one.gap().missedYears()).toArray(Integer[]::new),
            all.stream().map(one -> one.gap().repairedYears()).toArray(Integer[]::new),
            all.stream().map(one -> one.gap().exempt()).toArray(Boolean[]::new))
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Writes whose accounts may pay for whom; for whom it was new or different. */
  List<String> relatives(List<Enrolment> enrolments) {
    Map<String, List<String>> told = new TreeMap<>();
    for (Enrolment enrolment : enrolments) {
      if (enrolment.relatives() != null) {
        told.put(enrolment.person().psnNo(), enrolment.relatives());
      }
    }
    if (told.isEmpty()) {
      return List.of();
    }
    return jdbc.sql(
            """
            INSERT INTO family_aid AS f (psn_no, payers)
            SELECT psn_no, string_to_array(payers, ' ') FROM unnest(?::text[], ?::text[]) AS n (psn_no, payers)
            ON CONFLICT (psn_no) DO UPDATE SET payers = excluded.payers WHERE f.payers <> excluded.payers
            RETURNING psn_no
            """)
        .params(
            told.keySet().toArray(String[]::new),
            told.values().stream().map(payers -> String.join(" ", payers)).toArray(String[]::new))
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Of these psn_no those that the register does not have. */
  Set<String> unknown(Collection<String> psnNos) {
    return new TreeSet<>(
        jdbc.sql(
                """
                SELECT psn_no FROM unnest(?::text[]) AS n (psn_no)
                WHERE NOT EXISTS (SELECT FROM person p WHERE p.psn_no = n.psn_no)
                """)
            .params((Object) psnNos.toArray(String[]::new))
            .query((row, _) -> row.getString(1))
            .list());
  }

  /** Writes the opening balances of insurances that have none yet; whose they were. */
  Set<String> openingBalances(List<Enrolment> enrolments) {
    return new TreeSet<>(
        jdbc.sql(
                """
                WITH e AS (
                  INSERT INTO account_entry (business_date, entry_id, psn_no, insutype, acct)
                  SELECT '-infinity', n.* FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[]) AS n
                  ON CONFLICT (business_date, entry_id) DO NOTHING RETURNING *),
                balances AS (
                  UPDATE person_insurance i SET balc = i.balc + e.acct FROM e
                  WHERE i.psn_no = e.psn_no AND i.insutype = e.insutype AND e.acct <> 0)
                SELECT psn_no FROM e
                """)
            .params(columns(balances(enrolments)))
            .query((row, _) -> row.getString(1))
            .list());
  }

  /** How many opening balances stand with another figure. */
  int balancesLeft(List<Enrolment> enrolments) {
    return jdbc.sql(
            """
            SELECT count(*) FROM unnest(?::text[], ?::text[], ?::text[], ?::bigint[])
              AS n (entry_id, psn_no, insutype, acct)
            LEFT JOIN account_entry e ON e.business_date = '-infinity' AND e.entry_id = n.entry_id
            WHERE n.acct <> coalesce(e.acct, 0)
            """)
        .params(columns(balances(enrolments)))
        .query(Integer.class)
        .single();
  }

  /** Locks, as a settlement does, the insurances of some entries. */
  void lock(List<CounterEntry> entries) {
    jdbc.sql(
            """
            SELECT FROM person_insurance i WHERE (i.psn_no, i.insutype) IN (
              SELECT n.psn_no, n.insutype FROM unnest(?::text[], ?::text[]) AS n (psn_no, insutype))
            ORDER BY i.psn_no, i.insutype FOR UPDATE
            """)
        .params(texts(entries, CounterEntry::psnNo), texts(entries, CounterEntry::insutype))
        .query((_, index) -> index)
        .list();
  }

  /** Writes the credentials; each one that is new or another's now, with its holder. */
  Map<Credential, String> credentials(List<Enrolment> enrolments) {
    List<Held> all = held(enrolments);
    Map<Credential, String> written = new LinkedHashMap<>();
    jdbc.sql(
            """
            INSERT INTO person_credential AS c (mdtrt_cert_type, mdtrt_cert_no, psn_no)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
            ON CONFLICT (mdtrt_cert_type, mdtrt_cert_no) DO UPDATE SET psn_no = excluded.psn_no
            WHERE c.psn_no <> excluded.psn_no
            RETURNING mdtrt_cert_type, mdtrt_cert_no, psn_no
            """)
        .params(
            texts(all, held -> held.credential().mdtrtCertType()),
            texts(all, held -> held.credential().mdtrtCertNo()),
            texts(all, Held::psnNo))
        .query(row -> {
          written.put(new Credential(row.getString(1), row.getString(2)), row.getString(3));
        });
    return written;
  }

  /** Each credential of these that the register has under another psn_no, with that psn_no. */
  Map<Credential, String> credentialsOfOthers(List<Enrolment> enrolments) {
    List<Held> all = held(enrolments);
    Map<Credential, String> others = new LinkedHashMap<>();
    jdbc.sql(
            """
            SELECT mdtrt_cert_type, mdtrt_cert_no, c.psn_no
            FROM unnest(?::text[], ?::text[], ?::text[]) AS n (mdtrt_cert_type, mdtrt_cert_no, psn_no)
            JOIN person_credential c USING (mdtrt_cert_type, mdtrt_cert_no) WHERE c.psn_no <> n.psn_no
            """)
        .params(
            texts(all, held -> held.credential().mdtrtCertType()),
            texts(all, held -> held.credential().mdtrtCertNo()),
            texts(all, Held::psnNo))
        .query(row -> {
          others.put(new Credential(row.getString(1), row.getString(2)), row.getString(3));
        });
    return others;
  }

  /** For each person whose certificate the register has under another psn_no: that psn_no. */
  Map<String, String> heldByOthers(List<InsuredPerson> persons) {
    Map<String, String> others = new HashMap<>();
    jdbc.sql(
            """
            SELECT n.psn_no, p.psn_no FROM unnest(?::text[], ?::text[], ?::text[]) AS n (psn_no, psn_cert_type, certno)
            JOIN person p USING (psn_cert_type, certno) WHERE p.psn_no <> n.psn_no
            """)
        .params(
            texts(persons, InsuredPerson::psnNo),
            texts(persons, InsuredPerson::psnCertType),
            texts(persons, InsuredPerson::certno))
        .query(row -> {
          others.put(row.getString(1), row.getString(2));
        });
    return others;
  }

  private record Insured(String psnNo, Insurance insurance) {}

  private record Gap(String psnNo, String insutype, EnrolmentGap gap) {}

  private record Held(Credential credential, String psnNo) {}

  private static List<Insured> insured(List<Enrolment> enrolments) {
    List<Insured> all = new ArrayList<>();
    for (Enrolment enrolment : enrolments) {
      for (Insurance insurance : enrolment.person().insurances()) {
        all.add(new Insured(enrolment.person().psnNo(), insurance));
      }
    }
    return all;
  }

  private static List<Held> held(List<Enrolment> enrolments) {
    List<Held> all = new ArrayList<>();
    for (Enrolment enrolment : enrolments) {
      for (Credential credential : enrolment.credentials()) {
        all.add(new Held(credential, enrolment.person().psnNo()));
      }
    }
    return all;
  }

  private static List<AccountEntry> balances(List<Enrolment> enrolments) {
    List<AccountEntry> all = new ArrayList<>();
    for (Insured one : insured(enrolments)) {
      Insurance i = one.insurance();
      String id = "opening balance " + one.psnNo() + " " + i.insutype();
      all.add(new AccountEntry(id, one.psnNo(), i.insutype(), i.balcFen()));
    }
    return all;
  }

  private static Object[] columns(List<AccountEntry> entries) {
    return new Object[] {
      texts(entries, AccountEntry::entryId),
      texts(entries, AccountEntry::psnNo),
      texts(entries, AccountEntry::insutype),
      entries.stream().map(AccountEntry::acctFen).toArray(Long[]::new)
    };
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }
}
