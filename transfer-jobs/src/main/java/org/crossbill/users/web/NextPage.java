package org.crossbill.users.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.crossbill.page.Address;
import org.jspecify.annotations.Nullable;

/** Where a reader goes on after he signed in (登录后的去向): a page of this console, and nowhere else. */
final class NextPage {
  private static final Pattern OWN = Pattern.compile("/console(?:[/?][\\x21-\\x5b\\x5d-\\x7e]*)?");

  private NextPage() {}

  /** The page that a request says, where it is one of ours. */
  static String after(HttpServletRequest request) {
    String next = request.getParameter("next");
    return isOwn(next) ? next : "/console";
  }

  /** The page of the sign-in, which leads on to where the reader wanted to go. */
  static String signIn(@Nullable String why, @Nullable String next) {
    String page = why == null ? "/signin" : "/signin?" + why;
    String wanted = isOwn(next) ? Address.of("", "next", next).substring(1) : "";
    return wanted.isEmpty() ? page : page + (why == null ? "?" : "&") + wanted;
  }

  static boolean isOwn(@Nullable String next) {
    return next != null && OWN.matcher(next).matches();
  }
}
