/** Models that learn: trained, judged against the one before, kept as versions, swapped at once. */
@NullMarked
package io.iaros.cx.personalization.model;

import org.jspecify.annotations.NullMarked;
