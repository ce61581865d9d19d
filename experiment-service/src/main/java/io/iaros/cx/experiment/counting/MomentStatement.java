package io.iaros.cx.experiment.counting;

/**
 * The statements that add what stands for some units to the sums, or take it out again. Pure.
 *
 * @param segments by which sums are told apart
 */
record MomentStatement(Segmentation segments) {

  private static final String KEYS =
      "experiment_key, metric, variant, period, reached, day, dimension, segment";

  String ofUnits() {
    return """
    WITH unit_row AS (
      SELECT variant, period, 0 AS reached, %s%s FROM counted_unit
      WHERE experiment_key = :experiment AND unit = ANY (:units) AND NOT multiple
    )
    INSERT INTO moment AS known (%s, units)
    SELECT :experiment, NULL, variant, period, reached, %s, :sign * count(*) FROM unit_row %s
    ON CONFLICT (%s) DO UPDATE SET units = known.units + excluded.units
    """
        .formatted(
            Segmentation.DAY,
            segments.values(),
            KEYS,
            segments.which(),
            segments.sets("variant, period, reached"),
            KEYS);
  }

  /** Units that did nothing are in no row, but in those of {@link #ofUnits}. */
  String ofValues() {
    return """
    WITH unit_row AS (
      SELECT u.variant, u.period, v.reached, %s%s, v.hits, v.y,
             least(v.x, :cap::numeric) AS x, least(v.c, :cap::numeric) AS c
      FROM counted_value v %s
      WHERE v.experiment_key = :experiment AND v.unit = ANY (:units) AND v.metric = :metric
        AND NOT u.multiple
    )
    INSERT INTO moment AS known
      (%s, units, converted, events, x, xx, y, yy, xy, c, cc, xc, yc)
    SELECT :experiment, :metric, variant, period, reached, %s,
           :sign * count(*), :sign * count(*) FILTER (WHERE hits > 0),
           :sign * coalesce(sum(hits), 0), :sign * sum(x), :sign * sum(x * x), :sign * sum(y),
           :sign * sum(y * y), :sign * sum(x * y), :sign * sum(c), :sign * sum(c * c),
           :sign * sum(x * c), :sign * sum(y * c)
    FROM unit_row %s
    ON CONFLICT (%s) DO UPDATE
    SET units = known.units + excluded.units, converted = known.converted + excluded.converted,
        events = known.events + excluded.events, x = known.x + excluded.x,
        xx = known.xx + excluded.xx, y = known.y + excluded.y, yy = known.yy + excluded.yy,
        xy = known.xy + excluded.xy, c = known.c + excluded.c, cc = known.cc + excluded.cc,
        xc = known.xc + excluded.xc, yc = known.yc + excluded.yc
    """
        .formatted(
            Segmentation.DAY,
            segments.values(),
            CountedUnits.lookUp("v.unit"),
            KEYS,
            segments.which(),
            segments.sets("variant, period, reached"),
            KEYS);
  }
}
