/**
 * The page kit (页面组件): what a page, a table, an amount, a personal value, a sum that must tie out
 * and an export look like, whoever owns what they show. The pages themselves stand with the
 * features that own their tables; each contributes its {@link org.crossbill.page.Section} to the
 * navigation and its {@link org.crossbill.page.Finder} to the search.
 */
@ApplicationModule(allowedDependencies = {"access", "terminal", "store", "conditions"})
@NullMarked
package org.crossbill.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
