/** What kinds of journeys there are: authored as data, versioned, checked before they are used. */
@NullMarked
package io.iaros.cx.journey.definition;

import org.jspecify.annotations.NullMarked;
