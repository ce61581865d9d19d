/** The settings as users write them, in the mission's notation. */
@NullMarked
package io.iaros.cx.personalization.settings;

import org.jspecify.annotations.NullMarked;
