package org.crossbill.cases;

import java.time.LocalDate;
import org.crossbill.core.cases.CaseAction;

/**
 * What somebody does in a case (办理), as it will stand in the timeline.
 *
 * @param actor AAE011 经办人, {@code node …} or {@code night}
 * @param detail in Chinese, with amounts and reasons
 */
public record CaseDeed<A extends CaseAction>(
    A action, LocalDate date, String actor, String detail) {}
