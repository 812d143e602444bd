package org.crossbill.treatment;

/**
 * A match that has not been ended (现行对照).
 *
 * @param id of its row
 */
public record StandingMatch(long id, ItemMatch match) {}
