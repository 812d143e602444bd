package org.crossbill.users;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds what is set for signing in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({UserSettings.class, OidcSettings.class})
class UsersConfiguration {}
