package org.crossbill.core.exchange;

import org.crossbill.core.cases.CaseId;
import org.crossbill.core.transfer.Scheme;
import org.crossbill.core.transfer.Sheet;
import org.crossbill.core.transfer.TransferDocument;

/**
 * What one province sends the other about a transfer (转移业务消息): the case, and one document of it.
 * The document says what was done; an action beside it could only contradict it.
 *
 * @param caseId the case, which is the key: its documents keep their order
 * @param scheme what kind of relation moves
 */
public record CaseMessage(CaseId caseId, Scheme scheme, TransferDocument document)
    implements Message {
  public CaseMessage {
    if (document instanceof Sheet sheet && sheet.scheme() != scheme) {
      throw new IllegalArgumentException(
          "a sheet of " + sheet.scheme() + " in a case of " + scheme);
    }
  }

  @Override
  public Lane lane() {
    return Lane.TRANSFER;
  }

  @Override
  public String key() {
    return caseId.value();
  }
}
