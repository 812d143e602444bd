package org.crossbill.cases;

import java.time.LocalDate;
import java.util.Optional;
import org.crossbill.core.cases.CaseAction;
import org.crossbill.core.cases.CaseStage;

/**
 * One step of a case's timeline (办理进度).
 *
 * @param seq from 1
 * @param actor AAE011 经办人, {@code node …} or {@code night}
 * @param stage where the case stood afterwards
 * @param dueDate for the next step
 * @param detail in Chinese, with amounts and reasons
 */
public record CaseStep<S extends CaseStage, A extends CaseAction>(
    int seq,
    A action,
    LocalDate date,
    String actor,
    S stage,
    Optional<LocalDate> dueDate,
    String detail) {}
