/** The situation a customer is in, set by touchpoints. */
@NullMarked
package io.iaros.cx.personalization.context;

import org.jspecify.annotations.NullMarked;
