package org.crossbill.treatment;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.crossbill.store.Node;
import org.crossbill.store.Retention;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Files between hospitals and the center (机构文件): each is found by its number until its time to be
 * fetched is over; then the night lets it go.
 */
@Component
public class HospitalFiles implements Retention {
  /** Whose a file is that every hospital may fetch: so 1301 to 1319 name it. */
  public static final String EVERYBODY = "plc";

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

  private final JdbcClient jdbc;
  private final Node node;
  private final Clock clock;
  private final Duration time;

  HospitalFiles(
      JdbcClient jdbc,
      Node node,
      Clock clock,
      @Value("${crossbill.hospital.file-time:30d}") Duration time) {
    this.jdbc = jdbc;
    this.node = node;
    this.clock = clock;
    this.time = time;
  }

  /**
   * A file that is kept.
   *
   * @param dldEndtime until when it may be fetched, China standard time
   */
  public record KeptFile(String fileQuryNo, String filename, LocalDateTime dldEndtime) {}

  /** Keeps a file of a hospital, or of {@link #EVERYBODY}. */
  @Transactional(propagation = Propagation.MANDATORY)
  public KeptFile keep(String fixmedinsCode, String filename, byte[] content) {
    LocalDateTime now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    LocalDateTime end = now.plus(time);
    String number =
        jdbc.sql(
                """
                INSERT INTO hospital_file (file_qury_no, fixmedins_code, filename, content, made_at, dld_endtime)
                SELECT ? || incarnation_mark() || lpad(nextval('hospital_file_serial')::text, 8, '0'), ?, ?, ?, ?, ?
                RETURNING file_qury_no
                """)
            .params(
                "F" + node.code() + DAY.format(now),
                fixmedinsCode,
                filename,
                content,
                java.sql.Timestamp.from(clock.instant()),
                end)
            .query(String.class)
            .single();
    return new KeptFile(number, filename, end);
  }

  /** What a hospital may fetch under a number: its own files, and everybody's. */
  public Optional<byte[]> find(String fileQuryNo, String fixmedinsCode) {
    return jdbc.sql(
            """
            SELECT content FROM hospital_file
            WHERE file_qury_no = ? AND fixmedins_code IN (?, ?) AND dld_endtime >= ?
            """)
        .params(fileQuryNo, fixmedinsCode, EVERYBODY, LocalDateTime.now(clock))
        .query((row, _) -> row.getBytes(1))
        .optional();
  }

  @Override
  public String what() {
    return "files";
  }

  /** Its end stands with each file; the day is for a call that is under way then. */
  @Override
  public Duration keep() {
    return Duration.ofDays(1);
  }

  @Override
  public Bite bite(Instant after, Instant before, int atMost) {
    int gone =
        jdbc.sql(
                """
                DELETE FROM hospital_file WHERE file_qury_no = ANY (ARRAY (
                  SELECT file_qury_no FROM hospital_file WHERE dld_endtime < ? ORDER BY dld_endtime LIMIT ?))
                """)
            .params(LocalDateTime.ofInstant(before, clock.getZone()), atMost)
            .update();
    return new Bite(gone, before, gone == atMost);
  }
}
