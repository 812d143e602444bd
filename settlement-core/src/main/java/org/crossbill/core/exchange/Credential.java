package org.crossbill.core.exchange;

import org.crossbill.core.person.PersonText;

/**
 * A visit credential (就诊凭证) as a hospital presents it.
 *
 * @param mdtrtCertType mdtrt_cert_type: 01 电子凭证令牌, 02 身份证, 03 社会保障卡
 * @param mdtrtCertNo mdtrt_cert_no
 */
public record Credential(String mdtrtCertType, String mdtrtCertNo) {
  private static final String TOKEN = "01";

  /** A number in its one spelling; a token as it is. */
  public Credential {
    mdtrtCertNo =
        mdtrtCertType.equals(TOKEN) ? mdtrtCertNo.strip() : PersonText.number(mdtrtCertNo);
  }

  /** For logs: no number and no name. */
  @Override
  public String toString() {
    return "Credential[" + mdtrtCertType + "]";
  }
}
