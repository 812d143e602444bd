package org.crossbill.treatment;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How a stay ended (出院信息).
 *
 * @param endtime endtime 出院时间
 * @param dscgWay dscg_way 离院方式
 * @param dieDate die_date 死亡日期
 */
public record Discharge(
    LocalDateTime endtime,
    String dscgDeptCodg,
    String dscgDeptName,
    String dscgWay,
    @Nullable LocalDate dieDate) {}
