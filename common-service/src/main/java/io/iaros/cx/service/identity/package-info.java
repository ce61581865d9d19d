/** Ids: of facts, of imported things, and of customers without saying who they are. */
@NullMarked
package io.iaros.cx.service.identity;

import org.jspecify.annotations.NullMarked;
