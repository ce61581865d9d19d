package io.iaros.cx.events;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.math.BigDecimal;
import java.util.Objects;
import tools.jackson.databind.annotation.JsonDeserialize;

/** An amount with its ISO 4217 currency; on the wire the amount is a string, never a float. */
public record Money(
    @JsonFormat(shape = JsonFormat.Shape.STRING) @JsonDeserialize(using = PlainDecimal.class)
        BigDecimal amount,
    String currency) {

  public Money {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(currency, "currency");
  }
}
