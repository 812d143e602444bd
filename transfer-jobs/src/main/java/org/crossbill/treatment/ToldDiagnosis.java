package org.crossbill.treatment;

import java.time.LocalDateTime;

/**
 * A diagnosis of a stay as it stands (诊断信息).
 *
 * @param ofDischarge whether 2402 told it, else the admission did
 * @param diagSrtNo diag_srt_no 诊断排序号
 */
public record ToldDiagnosis(
    boolean ofDischarge,
    String diagType,
    String maindiagFlag,
    int diagSrtNo,
    String diagCode,
    String diagName,
    LocalDateTime diagTime) {}
