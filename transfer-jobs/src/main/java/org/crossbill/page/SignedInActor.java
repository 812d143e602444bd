package org.crossbill.page;

import jakarta.servlet.http.HttpServletRequest;
import org.crossbill.access.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives a controller that takes an {@link Actor} the user who is signed in: who does something is
 * never what a form or an address says.
 */
final class SignedInActor implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == Actor.class;
  }

  @Override
  public Actor resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    HttpServletRequest called = request.getNativeRequest(HttpServletRequest.class);
    return (called == null ? java.util.Optional.<Reader>empty() : Reader.of(called))
        .map(Reader::actor)
        .orElseThrow(() -> new IllegalStateException("a deed without a user"));
  }
}
