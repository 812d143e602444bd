/** What the console reads, as plain SQL: each class the questions of one page. */
@NullMarked
package org.crossbill.console.db;

import org.jspecify.annotations.NullMarked;
