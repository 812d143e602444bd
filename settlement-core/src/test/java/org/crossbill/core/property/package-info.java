/** Properties over values drawn at random, for tests (性质测试). */
@NullMarked
package org.crossbill.core.property;

import org.jspecify.annotations.NullMarked;
