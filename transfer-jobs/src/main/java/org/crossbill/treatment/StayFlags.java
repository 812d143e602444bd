package org.crossbill.treatment;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Special attributes of stays as their hospitals report them (就医特殊属性), append-only. */
@Component
public class StayFlags {
  private final JdbcClient jdbc;

  StayFlags(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * A special attribute.
   *
   * @param id of its row
   * @param type ipt_psn_sp_flag_type 住院人员特殊标识类型
   * @param flag ipt_psn_sp_flag 住院人员特殊标识
   */
  public record Flag(long id, Stay stay, String type, String flag) {}

  /** Which ones; null is any. */
  public record Wanted(
      @Nullable Long id,
      @Nullable String mdtrtId,
      @Nullable String psnNo,
      @Nullable String iptNo,
      @Nullable String type,
      @Nullable String flag) {}

  /** Enters one; gives its number. */
  @Transactional(propagation = Propagation.MANDATORY)
  public long enter(Stay stay, String msgid, String type, String flag, @Nullable String memo) {
    return jdbc.sql(
            """
            INSERT INTO stay_flag (mdtrt_id, ipt_psn_sp_flag_type, ipt_psn_sp_flag, memo, msgid)
            VALUES (?, ?, ?, ?, ?) RETURNING flag_id
            """)
        .params(Arrays.asList(stay.mdtrtId(), type, flag, memo, msgid))
        .query(Long.class)
        .single();
  }

  /**
   * Those of a hospital's stays, in the order entered.
   *
   * @param number of the page, from 1
   * @param size of a page
   */
  public List<Flag> page(String fixmedinsCode, Wanted wanted, long number, long size) {
    return jdbc.sql(
            """
            SELECT s.*, f.flag_id, f.ipt_psn_sp_flag_type, f.ipt_psn_sp_flag
            FROM stay_flag f JOIN stay s USING (mdtrt_id)
            WHERE s.fixmedins_code = ? AND (?::bigint IS NULL OR f.flag_id = ?)
              AND (?::text IS NULL OR f.mdtrt_id = ?) AND (?::text IS NULL OR s.psn_no = ?)
              AND (?::text IS NULL OR s.ipt_no = ?) AND (?::text IS NULL OR f.ipt_psn_sp_flag_type = ?)
              AND (?::text IS NULL OR f.ipt_psn_sp_flag = ?)
            ORDER BY f.flag_id LIMIT ? OFFSET ?
            """)
        .params(
            Arrays.asList(
                fixmedinsCode,
                wanted.id(),
                wanted.id(),
                wanted.mdtrtId(),
                wanted.mdtrtId(),
                wanted.psnNo(),
                wanted.psnNo(),
                wanted.iptNo(),
                wanted.iptNo(),
                wanted.type(),
                wanted.type(),
                wanted.flag(),
                wanted.flag(),
                size,
                (number - 1) * size))
        .query((row, _) ->
            new Flag(
                row.getLong("flag_id"),
                Stays.read(row),
                row.getString("ipt_psn_sp_flag_type"),
                row.getString("ipt_psn_sp_flag")))
        .list();
  }
}
