package org.crossbill.exchange;

import java.util.UUID;
import org.crossbill.core.place.NodeCode;

/**
 * Where a message came from.
 *
 * @param messageId unique over all nodes
 * @param sender the sending node
 */
public record Origin(UUID messageId, NodeCode sender) {}
