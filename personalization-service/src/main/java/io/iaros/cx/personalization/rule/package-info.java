/** Business rules as data: a condition, and the treatments it brings. */
@NullMarked
package io.iaros.cx.personalization.rule;

import org.jspecify.annotations.NullMarked;
