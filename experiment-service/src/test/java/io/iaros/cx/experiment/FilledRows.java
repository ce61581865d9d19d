package io.iaros.cx.experiment;

/**
 * Rows of very many units, written as the service writes them: each with a mark that its unit is to
 * be counted. Texts are of PostgreSQL, where {@code i} is the number of a unit.
 */
record FilledRows(RunningService service, String experiment) {

  /** Units in the control arm where the condition holds, in the other one else. */
  void exposures(int from, int to, String isControl, String at, String attributes) {
    write(
        """
        INSERT INTO exposure (experiment_key, unit, variant, first_at, attributes)
        SELECT :experiment, 'unit-' || i, CASE WHEN %s THEN 'control' ELSE 'offered' END, %s, %s
        FROM generate_series(:from, :to) i
        """
            .formatted(isControl, at, attributes),
        from,
        to);
  }

  /** One event of each unit where the condition holds. */
  void events(int from, int to, String metric, String condition, String at, String value) {
    write(
        """
        INSERT INTO metric_event (experiment_key, unit, metric, part, event_id, occurred_at, value)
        SELECT :experiment, 'unit-' || i, '%s', 0, 'event-' || i, %s, %s
        FROM generate_series(:from, :to) i WHERE %s
        """
            .formatted(metric, at, value, condition),
        from,
        to);
  }

  private void write(String rows, int from, int to) {
    service
        .database()
        .sql(
            "WITH kept AS (%s RETURNING experiment_key, unit)".formatted(rows)
                + " INSERT INTO unit_change (experiment_key, unit) SELECT * FROM kept")
        .param("experiment", experiment)
        .param("from", from)
        .param("to", to)
        .update();
  }

  boolean areCounted() {
    return service
        .database()
        .sql("SELECT NOT EXISTS (SELECT FROM unit_change WHERE experiment_key = :experiment)")
        .param("experiment", experiment)
        .query(Boolean.class)
        .single();
  }
}
