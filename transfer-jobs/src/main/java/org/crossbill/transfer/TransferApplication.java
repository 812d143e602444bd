package org.crossbill.transfer;

import org.crossbill.core.exchange.TransferPerson;
import org.crossbill.core.place.NodeCode;

/**
 * An application for a transfer into this province (转移申请).
 *
 * @param origin the province the relation is in now
 * @param person who applies
 */
public record TransferApplication(NodeCode origin, TransferPerson person) {}
