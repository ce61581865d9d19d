package io.iaros.cx.events;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * Says why JSON is not the data of an event, for a person who sees neither the record nor the code.
 * Names fields and types only: Jackson's own messages quote values, which may be personal.
 */
final class DataFault {

  private DataFault() {}

  static String describe(JacksonException unfit) {
    return switch (unfit) {
      case InvalidNullException absent -> field(absent) + " is missing or null";
      case MismatchedInputException mismatched when mismatched.getTargetType() != null ->
          field(mismatched) + " is not " + nameOf(mismatched.getTargetType());
      case InputCoercionException outOfRange ->
          field(outOfRange) + " is not " + nameOf(outOfRange.getTargetType());
      case StreamConstraintsException excessive ->
          field(excessive) + " is longer, deeper or bigger than readers allow";
      case DatabindException refused -> field(refused) + " does not fit";
      default -> "it is not JSON" + at(unfit.getLocation());
    };
  }

  private static String field(JacksonException unfit) {
    return unfit.getPath().isEmpty()
        ? "the data"
        : unfit.getPath().stream().map(DataFault::step).collect(joining()).substring(1);
  }

  private static String step(Reference reference) {
    return reference.getPropertyName() == null
        ? "[" + reference.getIndex() + "]"
        : "." + reference.getPropertyName();
  }

  private static String nameOf(Class<?> type) {
    return type.isEnum() ? "one of " + constantsOf(type) : "a valid " + type.getSimpleName();
  }

  private static String constantsOf(Class<?> enumType) {
    return Arrays.stream(enumType.getEnumConstants())
        .map(constant -> EventCodec.mapper().valueToTree(constant).asString())
        .collect(joining(", "));
  }

  private static String at(TokenStreamLocation location) {
    return location.getLineNr() < 1
        ? ""
        : " from line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
