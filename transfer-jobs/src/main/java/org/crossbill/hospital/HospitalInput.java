package org.crossbill.hospital;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.crossbill.core.exchange.Credential;
import org.crossbill.treatment.AdmissionDetail;
import org.crossbill.treatment.Diagnosis;
import org.crossbill.treatment.SentLine;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction carries (交易输入), as far as the center uses it; the rest is checked and kept in
 * the call's normal form. Amounts in fen.
 */
public sealed interface HospitalInput {
  /** 9001 签到: an operator signs in from a workstation. */
  record SignIn(String opterNo, @Nullable String mac, String ip) implements HospitalInput {}

  /**
   * 1101 人员基本信息获取: who holds this credential?
   *
   * @param cardSn card_sn 卡识别码, present when the credential is a card (03)
   * @param begntime begntime 开始时间, for the insurance as it was then
   */
  record PersonLookup(
      Credential credential,
      @Nullable String cardSn,
      @Nullable LocalDateTime begntime,
      @Nullable String psnCertType,
      @Nullable String certno,
      @Nullable String psnName)
      implements HospitalInput {}

  /**
   * 2401 入院办理.
   *
   * @param begntime begntime 入院时间
   * @param medType med_type 医疗类别 as sent, national or regional
   * @param nationalMedType its national value, two digits
   * @param iptNo ipt_no 住院号 of the hospital
   */
  record Admission(
      String psnNo,
      String insutype,
      LocalDateTime begntime,
      Credential credential,
      String medType,
      String nationalMedType,
      String iptNo,
      AdmissionDetail detail,
      List<Diagnosis> diagnoses)
      implements HospitalInput {
    public Admission {
      diagnoses = List.copyOf(diagnoses);
    }
  }

  /** 2402 出院办理. */
  record Discharge(
      String mdtrtId,
      String psnNo,
      String insutype,
      org.crossbill.treatment.Discharge discharge,
      List<Diagnosis> diagnoses)
      implements HospitalInput {
    public Discharge {
      diagnoses = List.copyOf(diagnoses);
    }
  }

  /** 2301 住院费用明细上传: at least one line, in the order sent. */
  record FeeUpload(List<SentLine> lines) implements HospitalInput {
    public FeeUpload {
      lines = List.copyOf(lines);
    }
  }

  /** 2302 住院费用明细撤销: at least one row. */
  record FeeDeletion(List<DeletedLine> rows) implements HospitalInput {
    public FeeDeletion {
      rows = List.copyOf(rows);
    }
  }

  /** One row of 2302: a line of a stay, or all its lines. */
  record DeletedLine(String feedetlSn, String mdtrtId, String psnNo) {
    /** The line number that means all lines of the stay. */
    public static final String ALL = "0000";

    /** Whether all lines of the stay are meant. */
    public boolean all() {
      return feedetlSn.equals(ALL);
    }
  }

  /**
   * 2303 住院预结算 (a trial) and 2304 住院结算. A total that is null was not sent, which only 2304 may do.
   *
   * @param trial true for 2303
   * @param medfeeSumamtFen medfee_sumamt 医疗费总额
   * @param acctUsed acct_used_flag 个人账户使用标志; false where 2303 leaves it out
   * @param midSetl mid_setl_flag 中途结算标志
   * @param fulamtOwnpayFen fulamt_ownpay_amt 全自费金额
   * @param overlmtSelfpayFen overlmt_selfpay 超限价金额
   * @param preselfpayFen preselfpay_amt 先行自付金额
   * @param inscpScpFen inscp_scp_amt 符合政策范围金额
   */
  record Settlement(
      boolean trial,
      String psnNo,
      Credential credential,
      long medfeeSumamtFen,
      String psnSetlway,
      String mdtrtId,
      String insutype,
      boolean acctUsed,
      @Nullable String invono,
      boolean midSetl,
      @Nullable Long fulamtOwnpayFen,
      @Nullable Long overlmtSelfpayFen,
      @Nullable Long preselfpayFen,
      @Nullable Long inscpScpFen,
      @Nullable LocalDate dscgTime)
      implements HospitalInput {}

  /** 2305 住院结算撤销: undo this settlement. */
  record SettlementCancellation(String mdtrtId, String setlId, String psnNo)
      implements HospitalInput {}

  /**
   * 2601 冲正交易: undo that message.
   *
   * @param omsgid 原发送方报文ID
   * @param oinfno 原交易编号
   */
  record Reversal(String psnNo, String omsgid, String oinfno) implements HospitalInput {}

  /**
   * 5203 结算信息查询: by settlement, or by stay where the hospital never got the setl_id. One of the two
   * is present.
   */
  record SettlementLookup(String psnNo, @Nullable String setlId, @Nullable String mdtrtId)
      implements HospitalInput {}
}
