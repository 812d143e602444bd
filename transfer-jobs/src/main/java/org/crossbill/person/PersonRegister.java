package org.crossbill.person;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.core.exchange.PersonChanged;
import org.crossbill.core.exchange.PersonRegistered;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.exchange.Outbox;
import org.crossbill.store.Node;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of insured persons (参保人员库) at the insured node. The national index learns of each
 * credential, the nodes that asked about a person learn of each change.
 */
@Component
public class PersonRegister {
  /** Credentials in one message to the index. */
  private static final int CREDENTIALS_A_MESSAGE = 500;

  private final JdbcTemplate batch;
  private final JdbcClient jdbc;
  private final Outbox outbox;
  private final Node node;

  PersonRegister(JdbcTemplate batch, JdbcClient jdbc, Outbox outbox, Node node) {
    this.batch = batch;
    this.jdbc = jdbc;
    this.outbox = outbox;
    this.node = node;
  }

  /**
   * Takes persons into the register, or takes over what has changed about them; all or none. The
   * balance and the use of a year that the register already has are left as they are: they follow
   * from the settlements.
   */
  @Transactional
  public void enrol(List<Enrolment> enrolments) {
    persons(enrolments);
    insurances(enrolments);
    openingUse(enrolments);
    credentials(enrolments);
    List<Credential> registered =
        enrolments.stream().flatMap(enrolment -> enrolment.credentials().stream()).toList();
    for (int from = 0; from < registered.size(); from += CREDENTIALS_A_MESSAGE) {
      int to = Math.min(registered.size(), from + CREDENTIALS_A_MESSAGE);
      outbox.send(
          NodeCode.NATIONAL, new PersonRegistered(node.code(), registered.subList(from, to)));
    }
    enrolments.forEach(enrolment -> tellAskers(enrolment.person().psnNo()));
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

  /** Tells the nodes that asked about a person that their copies are no longer true. */
  @Transactional
  public void tellAskers(String psnNo) {
    List<String> askers =
        jdbc.sql("DELETE FROM person_asker WHERE psn_no = ? RETURNING node")
            .param(psnNo)
            .query((row, _) -> row.getString(1))
            .list();
    if (askers.isEmpty()) {
      return;
    }
    List<Credential> credentials =
        jdbc.sql("SELECT mdtrt_cert_type, mdtrt_cert_no FROM person_credential WHERE psn_no = ?")
            .param(psnNo)
            .query((row, _) -> new Credential(row.getString(1), row.getString(2)))
            .list();
    for (String asker : askers) {
      outbox.send(new NodeCode(asker), new PersonChanged(psnNo, credentials));
    }
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

  private void persons(List<Enrolment> enrolments) {
    batch.batchUpdate(
        """
        INSERT INTO person (psn_no, psn_cert_type, certno, psn_name, gend, naty, brdy) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (psn_no) DO UPDATE SET psn_cert_type = excluded.psn_cert_type, certno = excluded.certno,
          psn_name = excluded.psn_name, gend = excluded.gend, naty = excluded.naty, brdy = excluded.brdy
        """,
        enrolments.stream()
            .map(Enrolment::person)
            .map(p ->
                new Object[] {
                  p.psnNo(), p.psnCertType(), p.certno(), p.psnName(), p.gend(), p.naty(), p.brdy()
                })
            .toList());
  }

  private void insurances(List<Enrolment> enrolments) {
    List<Object[]> rows = new ArrayList<>();
    List<Object[]> openings = new ArrayList<>();
    for (Enrolment enrolment : enrolments) {
      String psnNo = enrolment.person().psnNo();
      for (Insurance i : enrolment.person().insurances()) {
        rows.add(
            new Object[] {
              psnNo,
              i.insutype(),
              i.psnType(),
              i.psnInsuStas(),
              i.psnInsuDate(),
              i.cvlservFlag(),
              i.insuplcAdmdvs().value(),
              i.empName(),
              0
            });
        String id = "opening balance " + psnNo + " " + i.insutype();
        openings.add(
            new Object[] {id, psnNo, i.insutype(), i.psnInsuDate().getYear(), i.balcFen()});
      }
    }
    batch.batchUpdate(
        """
        INSERT INTO person_insurance (psn_no, insutype, psn_type, psn_insu_stas, psn_insu_date, cvlserv_flag,
          insuplc_admdvs, emp_name, balc) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (psn_no, insutype) DO UPDATE SET psn_type = excluded.psn_type,
          psn_insu_stas = excluded.psn_insu_stas, psn_insu_date = excluded.psn_insu_date,
          cvlserv_flag = excluded.cvlserv_flag, insuplc_admdvs = excluded.insuplc_admdvs, emp_name = excluded.emp_name
        """,
        rows);
    batch.batchUpdate(
        """
        WITH e AS (
          INSERT INTO accumulator_entry (entry_id, psn_no, insutype, year, stays, pool_used, large_used, acct)
          VALUES (?, ?, ?, ?, 0, 0, 0, ?) ON CONFLICT (entry_id) DO NOTHING RETURNING psn_no, insutype, acct)
        UPDATE person_insurance i SET balc = i.balc + e.acct FROM e
        WHERE i.psn_no = e.psn_no AND i.insutype = e.insutype
        """,
        openings);
  }

  private void openingUse(List<Enrolment> enrolments) {
    List<Object[]> rows = new ArrayList<>();
    for (Enrolment enrolment : enrolments) {
      String psnNo = enrolment.person().psnNo();
      for (Enrolment.YearUse use : enrolment.used()) {
        String id = "opening use " + psnNo + " " + use.insutype() + " " + use.year();
        rows.add(
            new Object[] {
              id,
              psnNo,
              use.insutype(),
              use.year(),
              use.stays(),
              use.poolUsedFen(),
              use.largeUsedFen()
            });
      }
    }
    batch.batchUpdate(
        """
        WITH e AS (
          INSERT INTO accumulator_entry (entry_id, psn_no, insutype, year, stays, pool_used, large_used, acct)
          VALUES (?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (entry_id) DO NOTHING RETURNING *)
        INSERT INTO year_accumulator AS a (psn_no, insutype, year, stays, pool_used, large_used)
        SELECT psn_no, insutype, year, stays, pool_used, large_used FROM e
        ON CONFLICT (psn_no, insutype, year) DO UPDATE SET stays = a.stays + excluded.stays,
          pool_used = a.pool_used + excluded.pool_used, large_used = a.large_used + excluded.large_used
        """,
        rows);
  }

  private void credentials(List<Enrolment> enrolments) {
    List<Object[]> rows = new ArrayList<>();
    for (Enrolment enrolment : enrolments) {
      for (Credential c : enrolment.credentials()) {
        rows.add(new Object[] {c.mdtrtCertType(), c.mdtrtCertNo(), enrolment.person().psnNo()});
      }
    }
    batch.batchUpdate(
        """
        INSERT INTO person_credential (mdtrt_cert_type, mdtrt_cert_no, psn_no) VALUES (?, ?, ?)
        ON CONFLICT (mdtrt_cert_type, mdtrt_cert_no) DO UPDATE SET psn_no = excluded.psn_no
        """,
        rows);
  }
}
