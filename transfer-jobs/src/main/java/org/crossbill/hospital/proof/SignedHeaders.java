package org.crossbill.hospital.proof;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;

/**
 * Its gateway signs a time and a number that it uses once (网关签名头), as hospitals' systems do for the
 * province's platform: {@code x-tif-signature} is the SHA-256 of time, secret, number and time
 * again.
 *
 * @param paasId x-tif-paasid, the name of the secret
 * @param secret shared with the hospital
 * @param spent the numbers that were used
 * @param clock the center's
 */
record SignedHeaders(String paasId, String secret, SpentNonces spent, Clock clock)
    implements Proof {
  /** How far the clocks may differ. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final int LONGEST_NONCE = 128;

  @Override
  public String title() {
    return "网关签名头（x-tif-paasid 等）";
  }

  @Override
  public Shown by(Caller caller) {
    String signature = caller.header().apply("x-tif-signature");
    String id = caller.header().apply("x-tif-paasid");
    String time = caller.header().apply("x-tif-timestamp");
    String nonce = caller.header().apply("x-tif-nonce");
    if (signature == null || id == null || time == null || nonce == null) {
      return new Shown.Nothing();
    }
    if (!Hashes.same(paasId, id)) {
      return new Shown.Wrong("x-tif-paasid 不是本机构的", "请核对中心发给本机构的 paasid");
    }
    String expected =
        Hashes.sha256((time + secret + nonce + time).getBytes(StandardCharsets.UTF_8));
    if (nonce.length() > LONGEST_NONCE
        || !Hashes.same(expected, signature.toLowerCase(Locale.ROOT))) {
      return new Shown.Wrong(
          "x-tif-signature 不符", "签名为 SHA256(timestamp + 密钥 + nonce + timestamp)，请核对密钥");
    }
    if (!isNow(time)) {
      return new Shown.Wrong(
          "x-tif-timestamp 与本中心时间相差超过 " + WINDOW.toMinutes() + " 分钟", "请校准时钟，时间戳以秒计");
    }
    return spent.use(paasId + " " + nonce)
        ? new Shown.Right()
        : new Shown.Wrong("x-tif-nonce 已经用过", "每次调用都用新的随机数重新签名");
  }

  private boolean isNow(String seconds) {
    return seconds.matches("\\d{1,12}")
        && Math.abs(Long.parseLong(seconds) - clock.instant().getEpochSecond())
            <= WINDOW.toSeconds();
  }

  /** Without the secret, as it may stand in a log. */
  @Override
  public String toString() {
    return "SignedHeaders[" + paasId + "]";
  }
}
