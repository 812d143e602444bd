package org.crossbill.users.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.crossbill.access.Entrances;
import org.crossbill.access.Permissions;
import org.crossbill.access.ProvenOtherwise;
import org.crossbill.access.Role;
import org.crossbill.store.Audit;
import org.crossbill.store.Node;
import org.crossbill.store.StartRefused;
import org.crossbill.users.OidcSettings;
import org.crossbill.users.UserSettings;
import org.crossbill.users.Users;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.session.HttpSessionEventPublisher;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * What every request of a person passes (登录与权限): who he is, by session or by HTTP Basic at the
 * desks' API; then what the table of {@link Permissions} says. Paths that are not in the table are
 * addresses that are none, for everybody. Paths with proofs of their own do not come here.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class SignInChain {
  private static final String API = "/api/";
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final AuthorizationDecision NO = new AuthorizationDecision(false);

  @Bean
  SecurityFilterChain signIn(
      HttpSecurity http,
      Users users,
      UserSettings settings,
      OidcSettings oidc,
      Node node,
      ObjectProvider<ProvenOtherwise> others,
      Entrances entrances,
      Audit audit,
      ObjectProvider<ClientRegistrationRepository> providers,
      @Value("${server.servlet.session.cookie.same-site:strict}") String sameSite,
      @Qualifier("handlerExceptionResolver") HandlerExceptionResolver faults) {
    List<ProvenOtherwise> outside = others.stream().toList();
    Refusals refusals = new Refusals(entrances, faults);
    http.securityMatcher(request -> outside.stream().noneMatch(own -> own.covers(path(request))))
        .authenticationProvider(new PasswordSignIn(users, new RecentProofs()))
        .authorizeHttpRequests(requests ->
            requests.anyRequest().access((who, context) -> decide(who, context.getRequest())))
        .formLogin(form ->
            form.loginPage("/signin")
                .successHandler(
                    (request, response, _) -> response.sendRedirect(NextPage.after(request)))
                .failureHandler((request, response, _) ->
                    response.sendRedirect(NextPage.signIn("failed", request.getParameter("next")))))
        .httpBasic(basic ->
            basic.authenticationEntryPoint(
                (request, response, failure) -> refusals.notSignedIn(request, response, failure)))
        .logout(out -> out.logoutUrl("/signout").logoutSuccessUrl("/signin?out"))
        .csrf(csrf ->
            csrf.csrfTokenRepository(tokens(node))
                .csrfTokenRequestHandler(atOnce())
                .requireCsrfProtectionMatcher(SignInChain::needsToken))
        .sessionManagement(session ->
            session
                .maximumSessions(settings.sessions())
                .expiredSessionStrategy(
                    event -> refusals.notSignedIn(event.getRequest(), event.getResponse(), null)))
        .exceptionHandling(faulty ->
            faulty
                .authenticationEntryPoint(refusals::notSignedIn)
                .accessDeniedHandler(
                    (request, response, _) -> refusals.notAllowed(request, response)))
        .requestCache(AbstractHttpConfigurer::disable)
        .headers(HeadersConfigurer::disable)
        .addFilterBefore(new StandingUser(users), AuthorizationFilter.class);
    if (providers.getIfAvailable() != null) {
      refuseStrictCookie(sameSite);
      http.oauth2Login(login ->
          login
              .loginPage("/signin")
              .userInfoEndpoint(info -> info.oidcUserService(new ProvidersUser(oidc, audit)))
              .successHandler((_, response, _) -> response.sendRedirect("/console"))
              .failureHandler((_, response, _) -> response.sendRedirect("/signin?failed")));
    }
    return http.build();
  }

  /** A provider sends the reader back from its own site, and his session has to come along. */
  private static void refuseStrictCookie(String sameSite) {
    if (sameSite.equalsIgnoreCase("strict")) {
      throw new StartRefused(
          "An identity provider is configured (spring.security.oauth2.client), whose answer a strict"
              + " session cookie does not accompany. Set server.servlet.session.cookie.same-site=lax.");
    }
  }

  /** Tells the sessions of a user from each other. */
  @Bean
  HttpSessionEventPublisher sessionEvents() {
    return new HttpSessionEventPublisher();
  }

  /** Looks closely at addresses of people; hospitals' gateways write theirs as they do. */
  @Bean
  HttpFirewall addresses(ObjectProvider<ProvenOtherwise> others) {
    return new PeoplesAddresses(others.stream().toList());
  }

  private static AuthorizationDecision decide(
      Supplier<? extends @Nullable Authentication> who, HttpServletRequest request) {
    return Permissions.of(request.getMethod(), path(request))
        .map(rule -> new AuthorizationDecision(rule.allows(rolesOf(who.get()))))
        .orElse(NO);
  }

  private static Set<Role> rolesOf(@Nullable Authentication who) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (who != null) {
      for (Role role : Role.values()) {
        if (who.getAuthorities().stream()
            .anyMatch(has -> ("ROLE_" + role.name()).equals(has.getAuthority()))) {
          roles.add(role);
        }
      }
    }
    return roles;
  }

  /**
   * Every change needs the token of one of our pages; a password sent with the call proves more,
   * and no browser adds that by itself. What is no address needs nothing.
   */
  private static boolean needsToken(HttpServletRequest request) {
    boolean basic = request.getHeader("Authorization") != null && isApi(request);
    return !SAFE.contains(request.getMethod())
        && !basic
        && Permissions.of(request.getMethod(), path(request)).isPresent();
  }

  /** In a cookie, so that strangers who look at the sign-in page take no memory. */
  private static CookieCsrfTokenRepository tokens(Node node) {
    CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
    tokens.setCookieName("crossbill-form-" + node.code());
    tokens.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
    return tokens;
  }

  /** Made before the page is written: later its cookie could come too late. */
  private static XorCsrfTokenRequestAttributeHandler atOnce() {
    XorCsrfTokenRequestAttributeHandler handler = new XorCsrfTokenRequestAttributeHandler();
    handler.setCsrfRequestAttributeName(null);
    return handler;
  }

  /** Whether a program is answered, and not a reader of pages. */
  static boolean isApi(HttpServletRequest request) {
    return request.getServletPath().startsWith(API);
  }

  static String path(HttpServletRequest request) {
    return request.getRequestURI();
  }
}
