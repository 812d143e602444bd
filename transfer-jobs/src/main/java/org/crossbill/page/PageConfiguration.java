package org.crossbill.page;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.crossbill.store.Audit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/** How pages are served: languages and the frame of every page. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PageSettings.class)
class PageConfiguration {
  private static final String ENGLISH = "_en.properties";

  /**
   * Chinese first; English by {@code ?lang=en}, remembered in a cookie that all nodes of a host
   * share.
   */
  @Bean
  LocaleResolver localeResolver() {
    CookieLocaleResolver resolver = new CookieLocaleResolver("crossbill-lang");
    resolver.setDefaultLocale(Locale.CHINA);
    resolver.setCookieSameSite("Lax");
    resolver.setRejectInvalidCookies(false); // a cookie that nobody can read says nothing
    return resolver;
  }

  /** The words of every feature, each in a file of its own under {@code texts}. */
  @Bean
  MessageSource messageSource() throws IOException {
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    for (Resource file :
        new PathMatchingResourcePatternResolver()
            .getResources("classpath*:texts/*_en.properties")) {
      String name = String.valueOf(file.getFilename());
      texts.addBasenames("texts/" + name.substring(0, name.length() - ENGLISH.length()));
    }
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    return texts;
  }

  @Bean
  WebMvcConfigurer framedPages(PageFrame frame, Audit audit) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry
            .addInterceptor(frame)
            .addPathPatterns("/console/**", FaultLink.PAGE, "/signin", "/setup");
        registry.addInterceptor(new ExportAudit(audit)).addPathPatterns("/console/**");
      }

      @Override
      public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new SignedInActor());
      }
    };
  }
}
