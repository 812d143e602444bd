package org.crossbill.hospital.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * It calls an address of its own, with a key in it (专用地址): any part of the path below the
 * interface's, of {@value #SHORTEST} characters at least.
 *
 * @param hash of the key; the key itself is nowhere at the center
 */
record PathKey(String hash) implements Proof {
  /** Shorter parts are services and methods. */
  static final int SHORTEST = 24;

  @Override
  public String title() {
    return "调用含密钥的专用地址";
  }

  @Override
  public Shown by(Caller caller) {
    List<String> keys = caller.path().stream().filter(part -> part.length() >= SHORTEST).toList();
    boolean right = false;
    for (String key : keys) {
      right |= Hashes.same(hash, Hashes.like(hash, key.getBytes(StandardCharsets.UTF_8)));
    }
    if (right) {
      return new Shown.Right();
    }
    return keys.isEmpty()
        ? new Shown.Nothing()
        : new Shown.Wrong("地址中的密钥不是本机构的", "请核对中心发给本机构的接口地址");
  }
}
