package org.crossbill.treatment;

import org.jspecify.annotations.Nullable;

/**
 * A stay with all that was told of it (就诊信息).
 *
 * @param stay as it stands
 * @param detail of the admission, as 2403 left it
 * @param discharge the latest 2402; null while in hospital, and where its month was taken out
 * @param psnType psn_type 人员类别 at admission; null on a stay of before it was kept
 * @param cvlservFlag cvlserv_flag 公务员标志 at admission; null likewise
 */
public record Visit(
    Stay stay,
    AdmissionDetail detail,
    @Nullable Discharge discharge,
    @Nullable String psnType,
    @Nullable String cvlservFlag) {}
