package org.crossbill.transfer.db;

import java.time.LocalDate;
import org.crossbill.core.cases.CaseId;
import org.crossbill.core.cases.CaseState;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.transfer.Role;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.TransferPerson;
import org.crossbill.core.transfer.TransferStage;

/**
 * A case as this node keeps it (转移业务).
 *
 * @param caseId AAE270 联系函编号
 * @param scheme what kind of relation moves
 * @param role which side this node is
 * @param openedOn business date of its first step here
 */
public record CaseRow(
    CaseId caseId,
    Scheme scheme,
    Role role,
    NodeCode origin,
    NodeCode destination,
    TransferPerson person,
    LocalDate openedOn,
    CaseState<TransferStage> state) {
  /** The province on the other side. */
  public NodeCode counterpart() {
    return role == Role.DESTINATION ? origin : destination;
  }

  /** The case in another state. */
  public CaseRow with(CaseState<TransferStage> after) {
    return new CaseRow(caseId, scheme, role, origin, destination, person, openedOn, after);
  }
}
