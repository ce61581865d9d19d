/** What is being tried, and who has seen which variant. */
@NullMarked
package io.iaros.cx.events.experiment;

import org.jspecify.annotations.NullMarked;
