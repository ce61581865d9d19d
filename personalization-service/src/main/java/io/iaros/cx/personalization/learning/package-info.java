/** What several models learn with, and how they are measured. Pure: no Spring, no clock. */
@NullMarked
package io.iaros.cx.personalization.learning;

import org.jspecify.annotations.NullMarked;
