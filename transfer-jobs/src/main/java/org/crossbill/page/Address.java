package org.crossbill.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * An address of a page (地址): a path and its parameters, every value encoded, so that an id from
 * outside cannot become part of the address itself.
 */
public final class Address {
  private Address() {}

  /**
   * A path with parameters given as name, value, name, value…; a parameter without a value is left
   * out.
   */
  public static String of(String path, @Nullable Object... parameters) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      Object value = parameters[i + 1];
      if (value != null && !value.toString().isEmpty()) {
        named.put(String.valueOf(parameters[i]), value.toString());
      }
    }
    return of(path, named);
  }

  /** A path with parameters. */
  public static String of(String path, Map<String, String> parameters) {
    if (parameters.isEmpty()) {
      return path;
    }
    return parameters.entrySet().stream()
        .map(e ->
            URLEncoder.encode(e.getKey(), UTF_8) + "=" + URLEncoder.encode(e.getValue(), UTF_8))
        .collect(Collectors.joining("&", path + "?", ""));
  }

  /** One segment of a path. */
  public static String segment(String text) {
    return UriUtils.encodePathSegment(text, UTF_8);
  }

  /** The page of a bill (结算单). */
  public static String bill(String setlId) {
    return "/console/bills/" + segment(setlId);
  }
}
