/** Which actions answer which kind of incident: data that is validated as a whole. */
@NullMarked
package io.iaros.cx.recovery.workflow;

import org.jspecify.annotations.NullMarked;
