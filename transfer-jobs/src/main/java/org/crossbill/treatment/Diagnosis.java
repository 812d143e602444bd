package org.crossbill.treatment;

import java.time.LocalDateTime;

/**
 * A diagnosis (诊断信息, node diseinfo).
 *
 * @param psnNo as sent with the diagnosis
 * @param diagSrtNo diag_srt_no 诊断排序号
 */
public record Diagnosis(
    String psnNo,
    String diagType,
    String maindiagFlag,
    int diagSrtNo,
    String diagCode,
    String diagName,
    LocalDateTime diagTime) {}
