package io.iaros.cx.service.page;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next the cursor of the page behind this one; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Cuts a page from rows that were read with one more than the limit.
   *
   * @param positionOf what a row is sorted by, unique
   */
  public static <T> Page<T> of(List<T> rows, PageRequest request, Function<T, String> positionOf) {
    if (rows.size() <= request.limit()) {
      return new Page<>(rows, null);
    }
    List<T> items = rows.subList(0, request.limit());
    return new Page<>(items, PageRequest.cursor(positionOf.apply(items.getLast())));
  }

  public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
    return new Page<R>(items.stream().<R>map(mapping).toList(), next);
  }
}
