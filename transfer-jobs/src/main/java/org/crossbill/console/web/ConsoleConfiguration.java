package org.crossbill.console.web;

import java.util.Locale;
import org.crossbill.console.ConsoleSettings;
import org.crossbill.store.Node;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** How the console's pages are served: languages and the gate every request passes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSettings.class)
class ConsoleConfiguration {
  /**
   * Chinese first; English by {@code ?lang=en}, remembered in a cookie that all nodes of a host
   * share.
   */
  @Bean
  LocaleResolver localeResolver() {
    CookieLocaleResolver resolver = new CookieLocaleResolver("crossbill-lang");
    resolver.setDefaultLocale(Locale.CHINA);
    resolver.setCookieSameSite("Lax");
    return resolver;
  }

  @Bean
  MessageSource messageSource() {
    ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
    texts.setBasename("console/texts");
    texts.setDefaultEncoding("UTF-8");
    texts.setFallbackToSystemLocale(false);
    return texts;
  }

  @Bean
  WebMvcConfigurer consoleGate(Node node, ConsoleSettings settings, MessageSource texts) {
    LocaleChangeInterceptor language = new LocaleChangeInterceptor();
    language.setParamName("lang");
    language.setIgnoreInvalidLocale(true);
    ConsoleGate gate = new ConsoleGate(node.code(), settings, texts);
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(language).addPathPatterns("/console/**");
        registry.addInterceptor(gate).addPathPatterns("/console/**");
      }
    };
  }
}
