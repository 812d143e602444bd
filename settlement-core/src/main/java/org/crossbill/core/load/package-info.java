/** Text to domain values: the only package of the core that parses. */
@NullMarked
package org.crossbill.core.load;

import org.jspecify.annotations.NullMarked;
