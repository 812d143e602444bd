package org.crossbill.exchange.sign;

import java.util.HexFormat;
import org.bouncycastle.crypto.digests.SM3Digest;

/** The hash SM3 (GB/T 32905, 密码杂凑算法). */
public final class Sm3 {
  private Sm3() {}

  /** The hash of bytes, 64 hex digits in lower case. */
  public static String hex(byte[] bytes) {
    SM3Digest digest = new SM3Digest();
    digest.update(bytes, 0, bytes.length);
    byte[] hash = new byte[digest.getDigestSize()];
    digest.doFinal(hash, 0);
    return HexFormat.of().formatHex(hash);
  }
}
