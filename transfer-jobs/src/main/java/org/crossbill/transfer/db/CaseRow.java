package org.crossbill.transfer.db;

import java.time.LocalDate;
import org.crossbill.core.exchange.TransferPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.transfer.TransferStage;
import org.crossbill.core.transfer.TransferState;

/**
 * A case as this node keeps it (转移业务).
 *
 * @param caseId AAE270 联系函编号
 * @param role which side this node is
 * @param openedOn business date of its first step here
 */
public record CaseRow(
    String caseId,
    TransferStage.Role role,
    NodeCode origin,
    NodeCode destination,
    TransferPerson person,
    LocalDate openedOn,
    TransferState state) {
  /** The province on the other side. */
  public NodeCode counterpart() {
    return role == TransferStage.Role.DESTINATION ? origin : destination;
  }
}
