package org.crossbill.hospital.call;

import org.crossbill.core.exchange.Credential;
import org.crossbill.core.exchange.InsuredPerson;
import org.crossbill.core.place.NodeCode;
import org.crossbill.core.result.Result;
import org.crossbill.hospital.wire.Envelope;

/**
 * A booking of a person whom the insured node has to name first (先核人员再记账). The node is asked before
 * the transaction of the database begins.
 */
public non-sealed interface PersonBooking<I> extends Transaction<I> {
  /** By which the person is asked for. */
  Credential credential(I input);

  /** Where the input has the credential's number, for a fault. */
  String credentialPath();

  /**
   * Books, in the transaction of the database that keeps the answer.
   *
   * @param person who holds the credential, as the insured node says
   */
  Result<Step> book(Envelope envelope, I input, InsuredPerson person, NodeCode insuredNode);
}
