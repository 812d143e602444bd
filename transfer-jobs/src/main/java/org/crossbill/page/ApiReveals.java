package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import org.crossbill.access.Permissions;
import org.crossbill.store.Audit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a program at a desk may see of persons (接口查看明文): masked, but in one answer in clear where
 * the call gives a {@code reason}, which is kept, and the user's role allows it.
 */
@Component
public class ApiReveals {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 200;

  private final Audit audit;

  ApiReveals(Audit audit) {
    this.audit = audit;
  }

  /**
   * How this answer shows personal values; the row of a reveal is written first.
   *
   * @param whom what is asked for, e.g. the masked number of a person
   */
  public Masking masking(HttpServletRequest request, String whom, @Nullable String reason) {
    String why = reason == null ? "" : reason.strip();
    Reader reader = Reader.of(request).orElse(null);
    if (reader == null
        || why.length() < SHORTEST
        || why.length() > LONGEST
        || !Permissions.mayReveal(reader.roles())) {
      return Masking.ON;
    }
    audit.recordAlone(reader.actor(), "reveal", request.getServletPath() + whom, why);
    return Masking.OFF;
  }
}
