package org.crossbill.hospital.proof;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who calls, as far as a connection shows it (调用方).
 *
 * @param address it calls from
 * @param path the parts of the address it called, decoded
 * @param header the value of a header, null where it was not sent
 * @param certificate its own, where the connection has asked for one and checked it; else null
 */
public record Caller(
    String address,
    List<String> path,
    Function<String, @Nullable String> header,
    @Nullable X509Certificate certificate) {
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  /** The caller of a request. */
  public static Caller of(HttpServletRequest request) {
    return new Caller(
        request.getRemoteAddr(),
        List.of(request.getServletPath().split("/")),
        request::getHeader,
        request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain && chain.length > 0
            ? chain[0]
            : null);
  }

  /** Without the path, which may have a key in it. */
  @Override
  public String toString() {
    return "Caller[" + address + "]";
  }
}
