/** Versions of a thing as entity tags, so that nobody overwrites what he has not read. */
@NullMarked
package io.iaros.cx.service.version;

import org.jspecify.annotations.NullMarked;
