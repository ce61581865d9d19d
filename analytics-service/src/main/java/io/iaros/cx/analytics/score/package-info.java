/** Scores what customers experienced, from named parts with published weights. */
@NullMarked
package io.iaros.cx.analytics.score;

import org.jspecify.annotations.NullMarked;
