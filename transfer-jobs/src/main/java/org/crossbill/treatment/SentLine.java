package org.crossbill.treatment;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A fee line as a hospital sends it (费用明细, node feedetail). A return line (退费) has a negative
 * quantity and names the line it returns.
 *
 * @param initFeedetlSn init_feedetl_sn 原费用流水号, of the line returned
 * @param medListCodg med_list_codg 医疗目录编码; null where the hospital names its own code alone
 * @param medinsListCodg medins_list_codg 医药机构目录编码, the hospital's own code
 * @param medType med_type 医疗类别 as sent, national or regional; null where the call has none
 * @param nationalMedType its national value, two digits
 * @param detItemFeeSumamtFen det_item_fee_sumamt 明细项目费用总额, fen
 * @param cntPer10k cnt 数量, in ten-thousandths
 * @param pricMicroYuan pric 单价, in millionths of a yuan
 * @param hospApprFlag hosp_appr_flag 医院审批标志
 * @param tcmdrugUsedWay tcmdrug_used_way 中药使用方式
 */
public record SentLine(
    String feedetlSn,
    @Nullable String initFeedetlSn,
    String mdtrtId,
    String psnNo,
    @Nullable String medType,
    @Nullable String nationalMedType,
    LocalDateTime feeOcurTime,
    @Nullable String medListCodg,
    String medinsListCodg,
    long detItemFeeSumamtFen,
    long cntPer10k,
    long pricMicroYuan,
    @Nullable String hospApprFlag,
    @Nullable String tcmdrugUsedWay) {}
