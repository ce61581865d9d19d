/** Parts of one statement, for what is to be written in one round trip. */
@NullMarked
package io.iaros.cx.service.statement;

import org.jspecify.annotations.NullMarked;
