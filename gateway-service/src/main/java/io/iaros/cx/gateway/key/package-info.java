/** API keys and write keys: who a caller is, known by a keyed hash alone. */
@NullMarked
package io.iaros.cx.gateway.key;

import org.jspecify.annotations.NullMarked;
