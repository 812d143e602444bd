package org.crossbill.hospital;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.place.AreaCode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of designated hospitals (定点医药机构库). A change is seen by every replica within a
 * minute.
 */
@Component
public class HospitalRegister {
  private final JdbcTemplate batch;
  private final JdbcClient jdbc;
  private final LoadingCache<String, Optional<Hospital>> cache =
      Caffeine.newBuilder()
          .maximumSize(100_000)
          .expireAfterWrite(Duration.ofMinutes(1))
          .build(this::read);

  HospitalRegister(JdbcTemplate batch, JdbcClient jdbc) {
    this.batch = batch;
    this.jdbc = jdbc;
  }

  /** The hospital of a code. */
  public Optional<Hospital> find(String fixmedinsCode) {
    return cache.get(fixmedinsCode);
  }

  /** Takes hospitals into the register, or takes over what has changed about them. */
  @Transactional
  public void register(List<Hospital> hospitals) {
    batch.batchUpdate(
        """
        INSERT INTO hospital (fixmedins_code, fixmedins_name, hosp_lv, admdvs, made_up, source) VALUES (?, ?,
        ?, ?, ?, ?)
        ON CONFLICT (fixmedins_code) DO UPDATE SET fixmedins_name = excluded.fixmedins_name,
          hosp_lv = excluded.hosp_lv, admdvs = excluded.admdvs, made_up = excluded.made_up, source = excluded.source
        """,
        hospitals.stream()
            .map(h ->
                new Object[] {
                  h.fixmedinsCode(),
                  h.fixmedinsName(),
                  h.level().code(),
                  h.admdvs().value(),
                  h.madeUp(),
                  h.source()
                })
            .toList());
    cache.invalidateAll();
  }

  private Optional<Hospital> read(String fixmedinsCode) {
    return jdbc.sql("SELECT * FROM hospital WHERE fixmedins_code = ?")
        .param(fixmedinsCode)
        .query((row, _) ->
            new Hospital(
                row.getString("fixmedins_code"),
                row.getString("fixmedins_name"),
                HospitalLevel.of(row.getString("hosp_lv")),
                new AreaCode(row.getString("admdvs")),
                row.getBoolean("made_up"),
                row.getString("source")))
        .optional();
  }
}
