/** The pages of bills: a day's list, one bill, one of its fee lines. */
@NullMarked
package org.crossbill.settlement.web;

import org.jspecify.annotations.NullMarked;
