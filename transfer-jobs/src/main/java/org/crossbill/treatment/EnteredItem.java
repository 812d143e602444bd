package org.crossbill.treatment;

import java.time.LocalDate;

/**
 * An item of the catalogue that stands, as it is listed (目录条目).
 *
 * @param enteredOn the day it was entered, in China
 */
public record EnteredItem(ItemVersion version, LocalDate enteredOn) {}
