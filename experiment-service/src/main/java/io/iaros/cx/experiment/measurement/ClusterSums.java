package io.iaros.cx.experiment.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.iaros.cx.experiment.analysis.Cluster;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sums of an experiment over what was assigned together.
 *
 * @param upTo when the rows were read
 * @param perVariant clusters that have seen one variant only
 * @param mixed clusters that have seen several; what they show counts, as chance did not keep them
 *     apart
 * @param notTold units whose exposure named no cluster; they count for nothing
 * @param washedOut units of a switchback that came too soon after a window's beginning
 */
record ClusterSums(
    Instant upTo,
    Map<String, Long> perVariant,
    long mixed,
    long notTold,
    long washedOut,
    List<ClusterCell> cells) {

  /**
   * @param metric absent where units alone are counted
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ClusterCell(@Nullable String metric, String cluster, String variant, UnitSums sums) {}

  ClusterSums {
    perVariant = Map.copyOf(perVariant);
    cells = List.copyOf(cells);
  }

  long clusters() {
    return mixed + perVariant.values().stream().mapToLong(Long::longValue).sum();
  }

  long of(String variant) {
    return perVariant.getOrDefault(variant, 0L);
  }

  /** All units of a variant that count. */
  UnitSums sums(@Nullable String metric, String variant) {
    return cellsOf(metric, variant).values().stream().reduce(UnitSums.NONE, UnitSums::plus);
  }

  List<Cluster> clusters(String metric, String control, String variant) {
    Map<String, UnitSums> one = cellsOf(metric, control);
    Map<String, UnitSums> other = cellsOf(metric, variant);
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    return names.stream()
        .map(
            name ->
                new Cluster(
                    one.getOrDefault(name, UnitSums.NONE).moments(),
                    other.getOrDefault(name, UnitSums.NONE).moments()))
        .toList();
  }

  private Map<String, UnitSums> cellsOf(@Nullable String metric, String variant) {
    return cells.stream()
        .filter(cell -> cell.variant().equals(variant))
        .filter(cell -> metric == null ? cell.metric() == null : metric.equals(cell.metric()))
        .collect(Collectors.toMap(ClusterCell::cluster, ClusterCell::sums, UnitSums::plus));
  }
}
