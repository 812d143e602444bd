package org.crossbill.batch;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of the night. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NightSettings.class)
class BatchConfiguration {}
