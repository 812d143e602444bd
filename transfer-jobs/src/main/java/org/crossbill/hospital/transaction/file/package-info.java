/** Files between hospitals and the center (文件上传下载). */
@NullMarked
package org.crossbill.hospital.transaction.file;

import org.jspecify.annotations.NullMarked;
