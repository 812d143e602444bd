/** The pages of differences between provinces. */
@NullMarked
package org.crossbill.reconcile.web;

import org.jspecify.annotations.NullMarked;
