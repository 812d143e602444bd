/** The page of the night: its steps as they go, what it left open, the reports it wrote. */
@NullMarked
package org.crossbill.night.web;

import org.jspecify.annotations.NullMarked;
