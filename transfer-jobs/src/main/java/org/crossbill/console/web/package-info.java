/**
 * The console's pages: what a table, a sum and a link look like, and one controller per subject.
 */
@NullMarked
package org.crossbill.console.web;

import org.jspecify.annotations.NullMarked;
