/** Home and the search over what every feature knows. */
@NullMarked
package org.crossbill.console.web;

import org.jspecify.annotations.NullMarked;
