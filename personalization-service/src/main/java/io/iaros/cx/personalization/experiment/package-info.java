/** Which experiments run, as experiment-service last published it. */
@NullMarked
package io.iaros.cx.personalization.experiment;

import org.jspecify.annotations.NullMarked;
