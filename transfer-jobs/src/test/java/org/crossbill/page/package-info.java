@NullMarked
package org.crossbill.page;

import org.jspecify.annotations.NullMarked;
