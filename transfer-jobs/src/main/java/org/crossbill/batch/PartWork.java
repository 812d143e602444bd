package org.crossbill.batch;

/** What a step does with each of its parts, in one transaction that also marks the part done. */
public interface PartWork {
  /** The step's name, stable: it is part of the restart's memory. */
  String step();

  /** The work; everything it reads is fixed by the part, so that doing it again gives the same. */
  void work(Part part);
}
