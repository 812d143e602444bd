package org.crossbill.hospital;

/** What carrying out a booking call came to, faults aside. */
sealed interface Step {
  /** Done; this answers it. */
  record Done(HospitalOutput output) implements Step {}

  /** Begun; the insured node's answer is to come. */
  record Begun() implements Step {}
}
