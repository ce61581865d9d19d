/** Makes events and knows the names of their topics. */
@NullMarked
package io.iaros.cx.service.event;

import org.jspecify.annotations.NullMarked;
