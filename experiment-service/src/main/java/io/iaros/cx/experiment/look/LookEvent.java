package io.iaros.cx.experiment.look;

import io.iaros.cx.experiment.measurement.TakenLook;

/** What has happened to the looks of an experiment. */
sealed interface LookEvent {

  record Taken(TakenLook look) implements LookEvent {}
}
