/** Measures the models on data of the user's choice, without the service around them. */
@NullMarked
package io.iaros.cx.personalization.evaluation;

import org.jspecify.annotations.NullMarked;
