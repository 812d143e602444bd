package org.crossbill.treatment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.place.AreaCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a hospital may ask about the stays of a person: its own, and none that was taken back. */
@Component
public class Visits {
  private static final String VISITS =
      """
      SELECT s.*, d.dscg_dept_codg, d.dscg_dept_name, d.dscg_way, d.die_date, d.endtime AS dscg_time
      FROM stay s LEFT JOIN LATERAL (
        SELECT * FROM stay_discharge d
        WHERE s.endtime IS NOT NULL AND d.registered_on = s.registered_on AND d.mdtrt_id = s.mdtrt_id
        ORDER BY (d.endtime = s.endtime) DESC, d.told_at DESC LIMIT 1) d ON true
      WHERE s.fixmedins_code = ? AND s.psn_no = ? AND s.insuplc_admdvs = ? AND s.state <> 'CANCELLED'
      """;

  private final JdbcClient jdbc;

  Visits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Those that began in a time, by their beginning.
   *
   * @param medType med_type as a hospital sends it: its own, or the national value of a regional
   * @param from the first moment
   * @param to the last moment
   */
  public List<Visit> begun(
      String fixmedinsCode,
      String psnNo,
      AreaCode insuplcAdmdvs,
      String medType,
      LocalDateTime from,
      LocalDateTime to) {
    return jdbc.sql(
            VISITS
                + """
                  AND (s.med_type = ? OR s.national_med_type = ?) AND s.begntime BETWEEN ? AND ?
                ORDER BY s.begntime, s.mdtrt_id
                """)
        .params(fixmedinsCode, psnNo, insuplcAdmdvs.value(), medType, medType, from, to)
        .query((row, _) -> read(row))
        .list();
  }

  /**
   * The stays whose patient is there, by their beginning.
   *
   * @param psnNo of one person; null for all
   * @param from the first moment of admission
   * @param to the last
   */
  public List<Stay> inHospital(
      String fixmedinsCode, @Nullable String psnNo, LocalDateTime from, LocalDateTime to) {
    return jdbc.sql(
            """
            SELECT * FROM stay WHERE fixmedins_code = ? AND state = 'ADMITTED' AND begntime BETWEEN ? AND ?
              AND (?::text IS NULL OR psn_no = ?)
            ORDER BY begntime, mdtrt_id
            """)
        .params(Arrays.asList(fixmedinsCode, from, to, psnNo, psnNo))
        .query((row, _) -> Stays.read(row))
        .list();
  }

  /**
   * The diagnoses of a stay as they stand: those its last 2401 or 2403 told, then those of the last
   * 2402 that was not taken back.
   */
  public List<ToldDiagnosis> diagnoses(Stay stay) {
    return jdbc.sql(
            """
            WITH left_by AS (
              SELECT x.msgid FROM stay_discharge x WHERE x.registered_on = ? AND x.mdtrt_id = ?
              ORDER BY (x.endtime = ?::timestamp) DESC, x.told_at DESC LIMIT 1),
            told AS (
              SELECT d.*, EXISTS (SELECT FROM stay_discharge x WHERE x.registered_on = d.registered_on
                AND x.mdtrt_id = d.mdtrt_id AND x.msgid = d.msgid) AS of_discharge
              FROM stay_diagnosis d WHERE d.registered_on = ? AND d.mdtrt_id = ?)
            SELECT * FROM told WHERE msgid = (
              SELECT l.msgid FROM told l WHERE NOT l.of_discharge
              ORDER BY l.told_at DESC NULLS LAST, l.infno DESC, l.msgid DESC LIMIT 1)
              OR ? AND msgid = (SELECT msgid FROM left_by)
            ORDER BY of_discharge, row_no
            """)
        .params(
            Arrays.asList(
                stay.registeredOn(),
                stay.mdtrtId(),
                stay.endtime(),
                stay.registeredOn(),
                stay.mdtrtId(),
                stay.endtime() != null))
        .query((row, _) ->
            new ToldDiagnosis(
                row.getBoolean("of_discharge"),
                row.getString("diag_type"),
                row.getString("maindiag_flag"),
                row.getInt("diag_srt_no"),
                row.getString("diag_code"),
                row.getString("diag_name"),
                row.getTimestamp("diag_time").toLocalDateTime()))
        .list();
  }

  /** The one that began last. */
  public Optional<Stay> latest(String fixmedinsCode, String psnNo, AreaCode insuplcAdmdvs) {
    return jdbc.sql(VISITS + " ORDER BY s.begntime DESC, s.mdtrt_id DESC LIMIT 1")
        .params(fixmedinsCode, psnNo, insuplcAdmdvs.value())
        .query((row, _) -> Stays.read(row))
        .optional();
  }

  private static Visit read(ResultSet row) throws SQLException {
    return new Visit(
        Stays.read(row),
        new AdmissionDetail(
            row.getString("atddr_no"),
            row.getString("chfpdr_name"),
            row.getString("adm_dept_codg"),
            row.getString("adm_dept_name"),
            row.getString("adm_bed"),
            row.getString("maindiag_code"),
            row.getString("maindiag_name")),
        discharge(row),
        row.getString("psn_type"),
        row.getString("cvlserv_flag"));
  }

  private static @Nullable Discharge discharge(ResultSet row) throws SQLException {
    Timestamp time = row.getTimestamp("dscg_time");
    return time == null
        ? null
        : new Discharge(
            time.toLocalDateTime(),
            row.getString("dscg_dept_codg"),
            row.getString("dscg_dept_name"),
            row.getString("dscg_way"),
            row.getObject("die_date", LocalDate.class));
  }
}
