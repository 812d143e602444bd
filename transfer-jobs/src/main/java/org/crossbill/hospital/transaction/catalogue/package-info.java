/** What the treatment place's catalogue and register say (目录查询). */
@NullMarked
package org.crossbill.hospital.transaction.catalogue;

import org.jspecify.annotations.NullMarked;
