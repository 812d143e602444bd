/** What a report says (报表): tables, totals, checks; how it looks is not decided here. */
@NullMarked
package org.crossbill.core.report;

import org.jspecify.annotations.NullMarked;
