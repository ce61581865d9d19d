package io.iaros.cx.experiment.look;

/** Why no look was taken; the text is what the caller reads. */
sealed interface LookRejection {

  String detail();

  record NoSuchExperiment(String key) implements LookRejection {
    @Override
    public String detail() {
      return "Expected an experiment with the key '%s', but there is none.".formatted(key);
    }
  }

  record NotPlanned() implements LookRejection {
    @Override
    public String detail() {
      return "Expected the method group-sequential, but the design has another one.";
    }
  }

  record AllTaken(int looks) implements LookRejection {
    @Override
    public String detail() {
      return "Expected a look to come, but all were taken; the last one is number %d."
          .formatted(looks);
    }
  }

  record NotDue(long needed, long units) implements LookRejection {
    @Override
    public String detail() {
      return "Expected %d units for the next look, but %d have come.".formatted(needed, units);
    }
  }

  record NothingNew(long units) implements LookRejection {
    @Override
    public String detail() {
      return "Expected units since the last look, but there are %d still.".formatted(units);
    }
  }
}
