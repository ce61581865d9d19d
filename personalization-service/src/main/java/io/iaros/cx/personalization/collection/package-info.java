/** Takes in what customers do at touchpoints, event by event. */
@NullMarked
package io.iaros.cx.personalization.collection;

import org.jspecify.annotations.NullMarked;
