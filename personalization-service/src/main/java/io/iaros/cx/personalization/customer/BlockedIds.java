package io.iaros.cx.personalization.customer;

import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Values that touchpoints send in the place of an id when they have none. Taken for ids they would
 * make one customer of many.
 *
 * @param blockedValues patterns that are looked for in the whole value, without regard to case
 */
@ConfigurationProperties("cx.personalization.identity")
public record BlockedIds(
    @DefaultValue({
          "[0\\-]*",
          "-1",
          "null|nil|undefined|none|nan|n/?a|unknown",
          "anonymous|guest",
          "\\[object object\\]"
        })
        List<Pattern> blockedValues) {

  public BlockedIds {
    blockedValues =
        blockedValues.stream()
            .map(pattern -> Pattern.compile(pattern.pattern(), Pattern.CASE_INSENSITIVE))
            .toList();
  }

  public boolean isBlocked(String id) {
    String value = id.strip();
    for (Pattern pattern : blockedValues) {
      if (pattern.matcher(value).matches()) {
        return true;
      }
    }
    return false;
  }
}
