package org.crossbill.hospital.wire;

import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What this center allows the systems of single hospitals, so that the client they have works
 * (医院接入设置). Hospitals are named by fixmedins_code; {@code *} stands for all.
 *
 * @param paths below which every POST is a call, whatever its gateway adds
 * @param bodyBudget how many bytes of bodies may be in work at the same time, at least one body
 * @param withoutSignIn hospitals whose calls need no sign_no
 * @param infcodeAsText hospitals that want {@code "0"} where the interface has 0
 * @param emptyOutputAsNull hospitals that want null where an answer has nothing to say but success
 */
@ConfigurationProperties("crossbill.hospital")
public record HospitalSettings(
    @DefaultValue({"/fsi", "/ebus"}) List<String> paths,
    @DefaultValue("64MB") DataSize bodyBudget,
    @DefaultValue Set<String> withoutSignIn,
    @DefaultValue Set<String> infcodeAsText,
    @DefaultValue Set<String> emptyOutputAsNull) {
  private static final String ALL = "*";

  /** As nobody has set anything. */
  public static final HospitalSettings DEFAULT =
      new HospitalSettings(
          List.of("/fsi", "/ebus"), DataSize.ofMegabytes(64), Set.of(), Set.of(), Set.of());

  public HospitalSettings {
    for (String path : paths) {
      if (!path.matches("(/[A-Za-z0-9._~-]+)+")) {
        throw new IllegalArgumentException(
            "crossbill.hospital.paths: '" + path + "' is no path like /fsi");
      }
    }
    if (bodyBudget.toBytes() <= CallLimits.DEFAULT.maxBodyBytes()
        || bodyBudget.toBytes() > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "crossbill.hospital.body-budget: %d bytes hold no body of %d, or are more than 2 GB"
              .formatted(bodyBudget.toBytes(), CallLimits.DEFAULT.maxBodyBytes()));
    }
    paths = List.copyOf(paths);
    withoutSignIn = Set.copyOf(withoutSignIn);
    infcodeAsText = Set.copyOf(infcodeAsText);
    emptyOutputAsNull = Set.copyOf(emptyOutputAsNull);
  }

  /** Whether a hospital's calls need no sign_no. */
  public boolean goesWithoutSignIn(String fixmedinsCode) {
    return names(withoutSignIn, fixmedinsCode);
  }

  /** An answer of this center as the hospital's system reads it. */
  public String answer(String fixmedinsCode, String body) {
    String answer = body;
    if (names(infcodeAsText, fixmedinsCode)) {
      answer = AnswerWriter.infcodeAsText(answer);
    }
    return names(emptyOutputAsNull, fixmedinsCode)
        ? AnswerWriter.emptyOutputAsNull(answer)
        : answer;
  }

  private static boolean names(Set<String> hospitals, String fixmedinsCode) {
    return hospitals.contains(fixmedinsCode) || hospitals.contains(ALL);
  }
}
