/**
 * What offers look like: approved variants by situation, with personal fields that may be missing.
 */
@NullMarked
package io.iaros.cx.personalization.content;

import org.jspecify.annotations.NullMarked;
