package org.crossbill.hospital.proof;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import javax.security.auth.x500.X500Principal;

/**
 * It has a certificate that the connection has checked (客户端证书).
 *
 * @param is the certificate's hash, or its subject
 */
record ClientCertificate(String is) implements Proof {
  /** Reads what is known of the certificate: {@code sha256:…}, or a subject like {@code CN=…}. */
  static ClientCertificate parse(String text) {
    return new ClientCertificate(
        text.startsWith(Hashes.SHA256) ? Hashes.parse(text) : new X500Principal(text).getName());
  }

  @Override
  public String title() {
    return "客户端证书";
  }

  @Override
  public Shown by(Caller caller) {
    X509Certificate certificate = caller.certificate();
    if (certificate == null) {
      return new Shown.Nothing();
    }
    return is(certificate)
        ? new Shown.Right()
        : new Shown.Wrong("客户端证书不是本机构的", "请使用中心登记的证书，或联系中心登记新证书");
  }

  private boolean is(X509Certificate certificate) {
    try {
      return is.startsWith(Hashes.SHA256)
          ? Hashes.same(is, Hashes.like(is, certificate.getEncoded()))
          : new X500Principal(is).equals(certificate.getSubjectX500Principal());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was checked has no bytes", e);
    }
  }
}
