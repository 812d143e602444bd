/** What a hospital's own item codes stand for (目录对照). */
@NullMarked
package org.crossbill.hospital.transaction.match;

import org.jspecify.annotations.NullMarked;
