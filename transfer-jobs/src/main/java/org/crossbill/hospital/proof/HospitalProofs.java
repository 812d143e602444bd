package org.crossbill.hospital.proof;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crossbill.core.result.Fault;
import org.crossbill.core.result.FaultCode;
import org.crossbill.store.StartRefused;
import org.crossbill.store.WatchedFile;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Whether a caller is the hospital it says it is (身份核验). A hospital with lines in the register
 * shows one of them at every call. One without is believed where nobody but this machine can call,
 * and nowhere else.
 */
@Component
public final class HospitalProofs {
  /** The setting that names the register. */
  static final String KEY = "crossbill.hospital.proofs";

  private static final String PATH = "fixmedins_code";

  private final @Nullable WatchedFile<Map<String, List<Proof>>> register;
  private final boolean onLoopback;

  /**
   * Reads the register.
   *
   * @throws StartRefused where it cannot be read
   */
  HospitalProofs(
      @Value("${crossbill.hospital.proofs:}") String file,
      @Value("${server.address:}") String address,
      Clock clock) {
    SpentNonces spent = new SpentNonces();
    Path path = Path.of(file).toAbsolutePath();
    this.register =
        file.isBlank()
            ? null
            : WatchedFile.open(
                path,
                "register of hospitals' proofs",
                KEY,
                line -> ProofLine.parse(line, path.resolveSibling(""), spent, clock),
                lines ->
                    lines.stream()
                        .collect(
                            Collectors.groupingBy(
                                ProofLine::fixmedinsCode,
                                Collectors.mapping(ProofLine::proof, Collectors.toList()))));
    this.onLoopback = isLoopback(address);
  }

  /** Whether nobody but this machine can call. */
  boolean onLoopback() {
    return onLoopback;
  }

  /** Whether there is anything that a hospital can show. */
  boolean has(String fixmedinsCode) {
    return !of(fixmedinsCode).isEmpty();
  }

  /** What keeps the caller from being taken for the hospital; nothing where it is proven. */
  public Optional<Fault> check(String fixmedinsCode, Caller caller) {
    List<Proof> proofs = of(fixmedinsCode);
    if (proofs.isEmpty()) {
      return onLoopback
          ? Optional.empty()
          : Optional.of(notProven(fixmedinsCode, "本中心没有登记该机构的证明方式，请联系就医地经办机构登记"));
    }
    Optional<Fault> wrong = Optional.empty();
    for (Proof proof : proofs) {
      switch (proof.by(caller)) {
        case Proof.Shown.Right() -> {
          return Optional.empty();
        }
        case Proof.Shown.Nothing() -> {
          // another proof may be shown
        }
        case Proof.Shown.Wrong(String why, String hint) ->
            wrong =
                Optional.of(new Fault(FaultCode.HOSPITAL_PROOF_WRONG, PATH, "身份证明有误：" + why, hint));
      }
    }
    return wrong.isPresent()
        ? wrong
        : Optional.of(
            notProven(
                fixmedinsCode,
                "请按登记的方式调用："
                    + proofs.stream()
                        .map(Proof::title)
                        .distinct()
                        .collect(Collectors.joining("，或"))));
  }

  private static Fault notProven(String fixmedinsCode, String hint) {
    return new Fault(FaultCode.HOSPITAL_NOT_PROVEN, PATH, "调用方没有证明自己是医药机构 " + fixmedinsCode, hint);
  }

  private List<Proof> of(String fixmedinsCode) {
    return register == null ? List.of() : register.value().getOrDefault(fixmedinsCode, List.of());
  }

  /** No address at all means every one of the machine. */
  private static boolean isLoopback(String address) {
    try {
      return !address.isBlank() && InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new StartRefused("server.address is '" + address + "', which is no address", e);
    }
  }
}
