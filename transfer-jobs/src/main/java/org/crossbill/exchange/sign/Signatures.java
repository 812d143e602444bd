package org.crossbill.exchange.sign;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.store.Node;
import org.crossbill.store.StartRefused;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Signs what this node sends, and says whether what arrives is signed by whom it claims to be from
 * (签名与验签).
 */
@Component
@EnableConfigurationProperties(SigningProperties.class)
public class Signatures {
  private static final Pattern SIGNATURE = Pattern.compile("([0-9a-f]{16}) ([A-Za-z0-9+/]{86}==)");

  private final SigningMode mode;
  private final Clock clock;
  private final Sm2.@Nullable KeyPair own;
  private final @Nullable KeyRegister register;

  Signatures(SigningProperties properties, Node node, Clock clock) {
    this.mode = properties.signatures();
    this.clock = clock;
    if (mode == SigningMode.OFF) {
      own = null;
      register = null;
      return;
    }
    Sm2.KeyPair pair = KeyFile.read(needed(properties.signingKey(), "signing-key"));
    KeyRegister keys = new KeyRegister(needed(properties.keyRegister(), "key-register"));
    LocalDate today = LocalDate.now(clock);
    if (keys.of(node.code().value()).stream()
        .noneMatch(one -> one.key().id().equals(pair.publicKey().id()) && one.holdsOn(today))) {
      throw new StartRefused(
          ("The key register %s does not have this node's key for today, so nobody would take its messages."
                  + " Add there and at all other nodes: %s")
              .formatted(
                  properties.keyRegister(),
                  new RegisteredKey(node.code(), today, null, pair.publicKey()).line()));
    }
    own = pair;
    register = keys;
  }

  private static Path needed(@Nullable Path file, String key) {
    if (file == null) {
      throw new StartRefused(
          ("crossbill.exchange.%s is not set. Messages between nodes are signed: make a key with 'bin/crossbill keys'"
                  + " and name its file and the key register, see docs/guides/serve.md.")
              .formatted(key));
    }
    return file;
  }

  /** The signature of this node; null where it does not sign. */
  public @Nullable String sign(Envelope envelope) {
    return own == null ? null : envelope.signedBy(own);
  }

  /**
   * What is wrong with a signature; empty where nothing is.
   *
   * @param signature as it came, null where none did
   */
  public Optional<Fault> check(Envelope envelope, @Nullable String signature) {
    if (register == null) {
      return Optional.empty();
    }
    List<RegisteredKey> keys = register.of(envelope.sender());
    if (keys.isEmpty() && mode == SigningMode.OPTIONAL) {
      return Optional.empty();
    }
    Matcher parts = SIGNATURE.matcher(signature == null ? "" : signature);
    if (!parts.matches()) {
      return Optional.of(missing(envelope));
    }
    List<RegisteredKey> named =
        keys.stream().filter(one -> one.key().id().equals(parts.group(1))).toList();
    if (named.isEmpty()) {
      return Optional.of(unknown(envelope, parts.group(1)));
    }
    byte[] bytes = Base64.getDecoder().decode(parts.group(2));
    if (!named.getFirst().key().verifies(envelope.canonical(), bytes)) {
      return Optional.of(forged(envelope, parts.group(1)));
    }
    LocalDate today = LocalDate.now(clock);
    return named.stream().anyMatch(one -> one.holdsOn(today))
        ? Optional.empty()
        : Optional.of(expired(envelope, named.getLast(), today));
  }

  private static Fault missing(Envelope envelope) {
    return new Fault(
        FaultCode.SIGNATURE_MISSING,
        "crossbill-signature",
        "声称来自节点 " + envelope.sender() + " 的消息没有可识别的签名",
        "请与该节点核实；确由其发出的，请其配置签名密钥后重发");
  }

  private static Fault unknown(Envelope envelope, String id) {
    return new Fault(
        FaultCode.SIGNATURE_KEY_UNKNOWN,
        "crossbill-signature",
        "登记册中节点 " + envelope.sender() + " 没有公钥 " + id,
        "请向该节点核实公钥，登记后重放");
  }

  private static Fault forged(Envelope envelope, String id) {
    return new Fault(
        FaultCode.SIGNATURE_WRONG,
        "crossbill-signature",
        "签名与消息不符：不是节点 " + envelope.sender() + " 用公钥 " + id + " 对这份消息签的名",
        "消息被改动或系伪造，请跳过并追查谁能写入本节点的收件主题");
  }

  private static Fault expired(Envelope envelope, RegisteredKey key, LocalDate today) {
    return new Fault(
        FaultCode.SIGNATURE_KEY_EXPIRED,
        "crossbill-signature",
        "节点 %s 的公钥 %s 在 %s 不在有效期（%s 至 %s）"
            .formatted(
                envelope.sender(),
                key.key().id(),
                today,
                key.from(),
                key.to() == null ? "长期" : key.to()),
        "请核对登记册中的日期，更正后重放");
  }
}
