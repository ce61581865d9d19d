/** The channels and touchpoints at which a company meets its customers, as data. */
@NullMarked
package io.iaros.cx.journey.catalogue;

import org.jspecify.annotations.NullMarked;
