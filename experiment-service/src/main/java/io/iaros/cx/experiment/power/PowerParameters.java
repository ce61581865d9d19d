package io.iaros.cx.experiment.power;

import io.iaros.cx.experiment.lifecycle.AnalysisPlan.Method;
import io.iaros.cx.experiment.lifecycle.Claim;
import io.iaros.cx.experiment.lifecycle.LookPlan.Spending;
import io.iaros.cx.experiment.lifecycle.Metric.Better;
import io.iaros.cx.experiment.lifecycle.Words;
import io.iaros.cx.service.problem.Fault;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** A question out of an address, with what in it cannot be read. */
final class PowerParameters {

  private final MultiValueMap<String, String> values;
  private final List<Fault> unread = new ArrayList<>();

  PowerParameters(MultiValueMap<String, String> values) {
    this.values = values;
  }

  PowerQuestion question() {
    return new PowerQuestion(
        number("baseline"),
        number("deviation"),
        number("effect"),
        number("alpha"),
        number("power"),
        read("arms", "a whole number", Integer::valueOf),
        read("units", "a whole number", Long::valueOf),
        number("unitsPerDay"),
        number("correlation"),
        word("method", Method.class),
        read("oneSided", "true or false", PowerParameters::truth),
        word("hypothesis", Claim.Type.class),
        number("margin"),
        word("better", Better.class),
        read("looks", "a whole number", Integer::valueOf),
        read("information", "numbers with commas between", PowerParameters::numbers),
        word("spending", Spending.class),
        number("clusterSize"),
        number("clusterSizeVariation"),
        number("intraclusterCorrelation"));
  }

  /** With those of what was read; a parameter that was not read is at fault only once. */
  List<Fault> with(List<Fault> others) {
    Set<String> known = unread.stream().map(Fault::pointer).collect(Collectors.toSet());
    List<Fault> all = new ArrayList<>(unread);
    others.stream().filter(fault -> !known.contains(fault.pointer())).forEach(all::add);
    return all;
  }

  private @Nullable Double number(String name) {
    return read(name, "a number", Double::valueOf);
  }

  private <E extends Enum<E>> @Nullable E word(String name, Class<E> type) {
    return read(
        name,
        "one of " + String.join(", ", Words.all(type)),
        text -> Words.find(type, text).orElseThrow(IllegalArgumentException::new));
  }

  private <T> @Nullable T read(String name, String expected, Function<String, T> reader) {
    String text = String.join(",", values.getOrDefault(name, List.of())).strip();
    if (text.isEmpty()) {
      return null;
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException unreadable) {
      unread.add(new Fault("#" + name, "Expected %s, but got '%s'.".formatted(expected, text)));
      return null;
    }
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static List<Double> numbers(String text) {
    return Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
  }
}
