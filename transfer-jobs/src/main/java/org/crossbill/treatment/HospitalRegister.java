package org.crossbill.treatment;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.crossbill.core.bill.HospitalLevel;
import org.crossbill.core.place.AreaCode;
import org.crossbill.store.Taken;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of designated hospitals (定点医药机构库). A change is seen by every replica within a
 * minute.
 */
@Component
public class HospitalRegister {
  private final JdbcClient jdbc;
  private final LoadingCache<String, Optional<Hospital>> cache =
      Caffeine.newBuilder()
          .maximumSize(100_000)
          .expireAfterWrite(Duration.ofMinutes(1))
          .build(this::read);

  HospitalRegister(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The hospital of a code. */
  public Optional<Hospital> find(String fixmedinsCode) {
    return cache.get(fixmedinsCode);
  }

  /**
   * Those of a code, and those with a name in which a text is found; null is any.
   *
   * @param most how many at most
   */
  public List<Hospital> named(@Nullable String fixmedinsCode, @Nullable String namePart, int most) {
    return jdbc.sql(
            """
            SELECT * FROM hospital WHERE (?::text IS NULL OR fixmedins_code = ?)
              AND (?::text IS NULL OR position(? IN fixmedins_name) > 0) ORDER BY fixmedins_code LIMIT ?
            """)
        .params(Arrays.asList(fixmedinsCode, fixmedinsCode, namePart, namePart, most))
        .query((row, _) -> read(row))
        .list();
  }

  /** The codes of all, in their order. */
  public List<String> codes() {
    return jdbc.sql("SELECT fixmedins_code FROM hospital ORDER BY fixmedins_code")
        .query((row, _) -> row.getString(1))
        .list();
  }

  /** Takes hospitals into the register, or takes over what has changed about them. */
  @Transactional
  public Taken register(List<Hospital> hospitals) {
    List<Boolean> written =
        jdbc.sql(
                """
                INSERT INTO hospital AS h (fixmedins_code, fixmedins_name, hosp_lv, admdvs, made_up, source)
                SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::boolean[], ?::text[])
                ON CONFLICT (fixmedins_code) DO UPDATE SET fixmedins_name = excluded.fixmedins_name,
                  hosp_lv = excluded.hosp_lv, admdvs = excluded.admdvs, made_up = excluded.made_up,
                  source = excluded.source
                WHERE (h.fixmedins_name, h.hosp_lv, h.admdvs, h.made_up, h.source) IS DISTINCT FROM
                  (excluded.fixmedins_name, excluded.hosp_lv, excluded.admdvs, excluded.made_up, excluded.source)
                RETURNING old.fixmedins_code IS NULL
                """)
            .params(
                texts(hospitals, Hospital::fixmedinsCode),
                texts(hospitals, Hospital::fixmedinsName),
                texts(hospitals, hospital -> hospital.level().code()),
                texts(hospitals, hospital -> hospital.admdvs().value()),
                hospitals.stream().map(Hospital::madeUp).toArray(Boolean[]::new),
                texts(hospitals, Hospital::source))
            .query((row, _) -> row.getBoolean(1))
            .list();
    cache.invalidateAll();
    return Taken.of(hospitals.size(), written);
  }

  private static String[] texts(List<Hospital> hospitals, Function<Hospital, String> column) {
    return hospitals.stream().map(column).toArray(String[]::new);
  }

  private Optional<Hospital> read(String fixmedinsCode) {
    return jdbc.sql("SELECT * FROM hospital WHERE fixmedins_code = ?")
        .param(fixmedinsCode)
        .query((row, _) -> read(row))
        .optional();
  }

  private static Hospital read(ResultSet row) throws SQLException {
    return new Hospital(
        row.getString("fixmedins_code"),
        row.getString("fixmedins_name"),
        HospitalLevel.of(row.getString("hosp_lv")),
        new AreaCode(row.getString("admdvs")),
        row.getBoolean("made_up"),
        row.getString("source"));
  }
}
