package org.crossbill.exchange.sign;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Signatures of the messages between nodes ({@code crossbill.exchange.*}).
 *
 * @param signatures whether they are needed
 * @param signingKey file of this node's private key
 * @param keyRegister file of the public keys of all nodes
 */
@ConfigurationProperties("crossbill.exchange")
record SigningProperties(
    @DefaultValue("required") SigningMode signatures,
    @Nullable Path signingKey,
    @Nullable Path keyRegister) {}
