package org.crossbill.transfer;

import org.crossbill.core.place.NodeCode;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.TransferPerson;

/**
 * An application for a transfer into this province (转移申请).
 *
 * @param scheme what kind of relation is to move
 * @param origin the province the relation is in now
 * @param person who applies
 */
public record TransferApplication(Scheme scheme, NodeCode origin, TransferPerson person) {}
