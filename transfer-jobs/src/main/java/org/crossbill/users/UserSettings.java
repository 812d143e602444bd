package org.crossbill.users;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets for signing in.
 *
 * @param failures wrong passwords in a row that lock a user
 * @param lock how long he is locked
 * @param sessions of one user at once; a further one ends the oldest
 * @param hashMemory KiB that the hash of a password takes (Argon2id); what is stored keeps its own
 * @param hashRounds passes over that memory
 */
@ConfigurationProperties("crossbill.access")
public record UserSettings(
    @DefaultValue("5") int failures,
    @DefaultValue("15m") Duration lock,
    @DefaultValue("3") int sessions,
    @DefaultValue("19456") int hashMemory,
    @DefaultValue("2") int hashRounds) {}
