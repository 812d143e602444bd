package org.crossbill.settlement;

import java.time.LocalDate;
import java.util.Optional;
import org.crossbill.core.place.NodeCode;

/**
 * What is known here of the dates that treatment places closed (就医地已日切日期), contributed by the
 * feature that takes their closings in.
 */
@FunctionalInterface
public interface ClosedDates {
  /** The latest date that a treatment place said it closed; empty where it said nothing yet. */
  Optional<LocalDate> latest(NodeCode treatment);
}
