package org.crossbill.treatment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.crossbill.core.bill.CareKind;
import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.exchange.InsuredPerson.Insurance;
import org.crossbill.core.place.AreaCode;
import org.crossbill.core.place.NodeCode;
import org.crossbill.store.MonthArchived;
import org.crossbill.store.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The table of stays and outpatient visits (就诊表). Whoever changes a stay or its lines holds the
 * lock of its row.
 */
@Component
public class Stays {
  private static final String HERE = "month_is_here('fee_line', registered_on) AS here";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT);

  private final JdbcClient jdbc;
  private final Node node;

  Stays(JdbcClient jdbc, Node node) {
    this.jdbc = jdbc;
    this.node = node;
  }

  /**
   * A new mdtrt_id in the form of 3260: S, the insured area, the day of admission, seven digits. Of
   * these the first two are the treatment province's, so that no two provinces give the same; the
   * others count what begins so, and become more where 99,999 do not suffice. Before them stands
   * the mark of the database's life, where it was restored ({@link
   * org.crossbill.store.Incarnation}); at most 30 characters. None comes twice
   * (docs/decisions/0025-catalogue-versions-and-visit-numbers.md).
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public String nextId(AreaCode insuplcAdmdvs, LocalDateTime begntime) {
    String beginning =
        "S" + insuplcAdmdvs + DAY.format(begntime) + node.code().value().substring(0, 2);
    return jdbc.sql(
            """
            INSERT INTO visit_serial AS v VALUES (? || incarnation_mark(), 1)
            ON CONFLICT (beginning) DO UPDATE SET last = v.last + 1 RETURNING beginning, last
            """)
        .param(beginning)
        .query((row, _) ->
            row.getString("beginning") + String.format(Locale.ROOT, "%05d", row.getInt("last")))
        .single();
  }

  /**
   * Admits.
   *
   * @return false where the hospital has a stay with that ipt_no
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean admit(Stay stay, AdmissionDetail detail) {
    InsuredPerson person = stay.person();
    Optional<Insurance> insurance =
        person.insurances().stream().filter(i -> i.insutype().equals(stay.insutype())).findFirst();
    return jdbc.sql(
                """
                INSERT INTO stay (mdtrt_id, fixmedins_code, msgid, ipt_no, psn_no, insutype, insuplc_admdvs,
                  insured_node, registered_on, begntime, med_type, national_med_type, mdtrt_cert_type, mdtrt_cert_no,
                  psn_name, psn_cert_type, certno, gend, naty, brdy, atddr_no, chfpdr_name, adm_dept_codg,
                  adm_dept_name, adm_bed, maindiag_code, maindiag_name, psn_type, cvlserv_flag, care_kind, emergency,
                  state)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                  'ADMITTED')
                ON CONFLICT (fixmedins_code, ipt_no, (care_kind = 'INPATIENT')) WHERE state <> 'CANCELLED' DO NOTHING
                """)
            .params(
                Arrays.asList(
                    stay.mdtrtId(),
                    stay.fixmedinsCode(),
                    stay.msgid(),
                    stay.iptNo(),
                    person.psnNo(),
                    stay.insutype(),
                    stay.insuplcAdmdvs().value(),
                    stay.insuredNode().value(),
                    stay.registeredOn(),
                    stay.begntime(),
                    stay.medType(),
                    stay.nationalMedType(),
                    stay.credential().mdtrtCertType(),
                    stay.credential().mdtrtCertNo(),
                    person.psnName(),
                    person.psnCertType(),
                    person.certno(),
                    person.gend(),
                    person.naty(),
                    person.brdy(),
                    detail.atddrNo(),
                    detail.chfpdrName(),
                    detail.admDeptCodg(),
                    detail.admDeptName(),
                    detail.admBed(),
                    detail.dscgMaindiagCode(),
                    detail.dscgMaindiagName(),
                    insurance.map(Insurance::psnType).orElse(null),
                    insurance.map(Insurance::cvlservFlag).orElse(null),
                    stay.care().name(),
                    stay.emergency()))
            .update()
        == 1;
  }

  /**
   * Changes what the admission of a locked stay said; what it said before stays readable.
   *
   * @param changed the stay as it is to stand
   * @return false where the hospital has another stay with that ipt_no
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public boolean change(Stay changed, AdmissionDetail detail, String msgid) {
    boolean taken = byIptNo(changed).filter(other -> !other.equals(changed.mdtrtId())).isPresent();
    if (taken) {
      return false;
    }
    jdbc.sql(
            """
            INSERT INTO stay_admission
            SELECT registered_on, mdtrt_id, msgid, begntime, med_type, national_med_type, ipt_no, atddr_no, chfpdr_name,
              adm_dept_codg, adm_dept_name, adm_bed, maindiag_code, maindiag_name, emergency
            FROM stay WHERE mdtrt_id = ? ON CONFLICT DO NOTHING
            """)
        .param(changed.mdtrtId())
        .update();
    jdbc.sql(
            """
            UPDATE stay SET begntime = ?, med_type = ?, national_med_type = ?, ipt_no = ?, atddr_no = ?,
              chfpdr_name = ?, adm_dept_codg = ?, adm_dept_name = ?, adm_bed = ?, maindiag_code = ?, maindiag_name = ?,
              care_kind = ?, emergency = ?
            WHERE mdtrt_id = ?
            """)
        .params(
            changed.begntime(),
            changed.medType(),
            changed.nationalMedType(),
            changed.iptNo(),
            detail.atddrNo(),
            detail.chfpdrName(),
            detail.admDeptCodg(),
            detail.admDeptName(),
            detail.admBed(),
            detail.dscgMaindiagCode(),
            detail.dscgMaindiagName(),
            changed.care().name(),
            changed.emergency(),
            changed.mdtrtId())
        .update();
    jdbc.sql(
            """
            INSERT INTO stay_admission
            SELECT registered_on, mdtrt_id, ?, begntime, med_type, national_med_type, ipt_no, atddr_no, chfpdr_name,
              adm_dept_codg, adm_dept_name, adm_bed, maindiag_code, maindiag_name, emergency
            FROM stay WHERE mdtrt_id = ?
            """)
        .params(msgid, changed.mdtrtId())
        .update();
    return true;
  }

  /** Takes back the admission of a locked stay; its ipt_no is free again. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void cancel(Stay stay, String msgid, String infno) {
    withdraw(stay, msgid, infno, Stay.State.CANCELLED, stay.endtime());
  }

  /** Takes back the discharge of a locked stay. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void readmit(Stay stay, String msgid, String infno) {
    withdraw(stay, msgid, infno, Stay.State.ADMITTED, null);
  }

  private void withdraw(
      Stay stay, String msgid, String infno, Stay.State state, @Nullable LocalDateTime endtime) {
    jdbc.sql("INSERT INTO stay_withdrawal VALUES (?, ?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.asList(
                stay.registeredOn(),
                stay.mdtrtId(),
                msgid,
                infno,
                stay.state().name(),
                state.name(),
                stay.endtime()))
        .update();
    jdbc.sql("UPDATE stay SET state = ?, setl_id = NULL, endtime = ? WHERE mdtrt_id = ?")
        .params(Arrays.asList(state.name(), endtime, stay.mdtrtId()))
        .update();
  }

  /** Discharges, or corrects an earlier discharge. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void discharge(Stay stay, String msgid, Discharge discharge) {
    jdbc.sql(
            """
            WITH d AS (
              INSERT INTO stay_discharge
                (registered_on, mdtrt_id, msgid, endtime, dscg_dept_codg, dscg_dept_name, dscg_way, die_date)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?))
            UPDATE stay SET state = 'DISCHARGED', endtime = ? WHERE mdtrt_id = ?
            """)
        .params(
            Arrays.asList(
                stay.registeredOn(),
                stay.mdtrtId(),
                msgid,
                discharge.endtime(),
                discharge.dscgDeptCodg(),
                discharge.dscgDeptName(),
                discharge.dscgWay(),
                discharge.dieDate(),
                discharge.endtime(),
                stay.mdtrtId()))
        .update();
  }

  /** Keeps the diagnoses of a call. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void diagnose(Stay stay, String msgid, String infno, List<Diagnosis> diagnoses) {
    if (diagnoses.isEmpty()) {
      return;
    }
    jdbc.sql(
            """
            INSERT INTO stay_diagnosis (registered_on, mdtrt_id, msgid, infno, row_no, diag_type, maindiag_flag,
              diag_srt_no, diag_code, diag_name, diag_time)
            SELECT ?, ?, ?, ?, d.row_no - 1, d.diag_type, d.maindiag_flag, d.diag_srt_no, d.diag_code, d.diag_name,
              d.diag_time
            FROM unnest(?::text[], ?::text[], ?::int[], ?::text[], ?::text[], ?::text[]::timestamp[])
              WITH ORDINALITY AS d (diag_type, maindiag_flag, diag_srt_no, diag_code, diag_name, diag_time, row_no)
            """)
        .params(
            stay.registeredOn(),
            stay.mdtrtId(),
            msgid,
            infno,
            texts(diagnoses, Diagnosis::diagType),
            texts(diagnoses, Diagnosis::maindiagFlag),
            diagnoses.stream().map(Diagnosis::diagSrtNo).toArray(Integer[]::new),
            texts(diagnoses, Diagnosis::diagCode),
            texts(diagnoses, Diagnosis::diagName),
            texts(diagnoses, diagnosis -> diagnosis.diagTime().toString()))
        .update();
  }

  private static String[] texts(List<Diagnosis> diagnoses, Function<Diagnosis, String> column) {
    return diagnoses.stream().map(column).toArray(String[]::new);
  }

  /**
   * The hospital's stay, locked; another hospital's counts as none.
   *
   * @throws MonthArchived where its lines were taken out
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Stay> lock(String mdtrtId, String fixmedinsCode) {
    return jdbc.sql(
            "SELECT *, " + HERE + " FROM stay WHERE mdtrt_id = ? AND fixmedins_code = ? FOR UPDATE")
        .params(mdtrtId, fixmedinsCode)
        .query((row, _) -> here(row))
        .optional();
  }

  /**
   * The hospital's stay as it stands.
   *
   * @throws MonthArchived where its lines were taken out
   */
  public Optional<Stay> find(String mdtrtId, String fixmedinsCode) {
    return jdbc.sql("SELECT *, " + HERE + " FROM stay WHERE mdtrt_id = ? AND fixmedins_code = ?")
        .params(mdtrtId, fixmedinsCode)
        .query((row, _) -> here(row))
        .optional();
  }

  /** The certificate numbers of some stays' patients, by mdtrt_id. */
  public Map<String, String> certnos(List<String> mdtrtIds) {
    Map<String, String> found = new HashMap<>();
    jdbc.sql("SELECT mdtrt_id, certno FROM stay WHERE mdtrt_id = ANY (?)")
        .param(mdtrtIds.toArray(String[]::new))
        .query(row -> {
          found.put(row.getString("mdtrt_id"), row.getString("certno"));
        });
    return found;
  }

  /**
   * The stay a hospital's 2401 admitted, locked.
   *
   * @throws MonthArchived where its lines were taken out
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Stay> lockAdmitted(String fixmedinsCode, String msgid) {
    return jdbc.sql(
            "SELECT *, " + HERE + " FROM stay WHERE fixmedins_code = ? AND msgid = ? FOR UPDATE")
        .params(fixmedinsCode, msgid)
        .query((row, _) -> here(row))
        .optional();
  }

  /** The mdtrt_id of the stay that holds the ipt_no of one; visits have numbers of their own. */
  public Optional<String> byIptNo(Stay stay) {
    return jdbc.sql(
            """
            SELECT mdtrt_id FROM stay WHERE fixmedins_code = ? AND ipt_no = ? AND (care_kind = 'INPATIENT') = ?
              AND state <> 'CANCELLED'
            """)
        .params(stay.fixmedinsCode(), stay.iptNo(), stay.isInpatient())
        .query(String.class)
        .optional();
  }

  /**
   * Other stays of a stay's person here, in whatever hospital, that had not ended when it began.
   */
  public List<Stay> overlapping(Stay stay) {
    return jdbc.sql(
            """
            SELECT * FROM stay WHERE psn_no = ? AND insuplc_admdvs = ? AND care_kind = 'INPATIENT'
              AND state <> 'CANCELLED' AND mdtrt_id <> ? AND (endtime IS NULL OR endtime::date > ?)
            ORDER BY begntime, mdtrt_id
            """)
        .params(
            stay.person().psnNo(),
            stay.insuplcAdmdvs().value(),
            stay.mdtrtId(),
            stay.begntime().toLocalDate())
        .query((row, _) -> read(row))
        .list();
  }

  /** Moves a locked stay on. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void move(String mdtrtId, Stay.State state, @Nullable String setlId) {
    jdbc.sql("UPDATE stay SET state = ?, setl_id = ? WHERE mdtrt_id = ?")
        .params(Arrays.asList(state.name(), setlId, mdtrtId))
        .update();
  }

  /**
   * Moves a stay on when an attempt has come to its end. A purchase that is not settled is over.
   *
   * @return the stay; empty where it does not wait for that attempt
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Stay> land(
      String mdtrtId, String attemptId, Stay.State state, @Nullable String setlId) {
    return jdbc.sql(
            """
            UPDATE stay SET
              state = CASE WHEN ?::text = 'DISCHARGED' AND care_kind = 'PHARMACY' THEN 'CANCELLED' ELSE ? END,
              setl_id = ?
            WHERE mdtrt_id = ? AND setl_id = ? AND state IN ('SETTLING', 'REVERSING') RETURNING *
            """)
        .params(Arrays.asList(state.name(), state.name(), setlId, mdtrtId, attemptId))
        .query((row, _) -> read(row))
        .optional();
  }

  private static Stay here(ResultSet row) throws SQLException {
    Stay stay = read(row);
    if (!row.getBoolean("here")) {
      throw new MonthArchived("就诊 " + stay.mdtrtId(), stay.registeredOn());
    }
    return stay;
  }

  static Stay read(ResultSet row) throws SQLException {
    Timestamp endtime = row.getTimestamp("endtime");
    return new Stay(
        row.getString("mdtrt_id"),
        row.getString("fixmedins_code"),
        row.getString("msgid"),
        row.getString("ipt_no"),
        new InsuredPerson(
            row.getString("psn_no"),
            row.getString("psn_cert_type"),
            row.getString("certno"),
            row.getString("psn_name"),
            row.getString("gend"),
            row.getString("naty"),
            row.getDate("brdy").toLocalDate(),
            List.of()),
        row.getString("insutype"),
        new AreaCode(row.getString("insuplc_admdvs")),
        new NodeCode(row.getString("insured_node")),
        row.getObject("registered_on", LocalDate.class),
        row.getTimestamp("begntime").toLocalDateTime(),
        row.getString("med_type"),
        row.getString("national_med_type"),
        CareKind.valueOf(row.getString("care_kind")),
        row.getBoolean("emergency"),
        new Credential(row.getString("mdtrt_cert_type"), row.getString("mdtrt_cert_no")),
        Stay.State.valueOf(row.getString("state")),
        endtime == null ? null : endtime.toLocalDateTime(),
        row.getString("setl_id"));
  }
}
