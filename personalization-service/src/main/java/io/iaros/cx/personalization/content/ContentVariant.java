package io.iaros.cx.personalization.content;

import io.iaros.cx.service.condition.Condition;
import io.iaros.cx.service.condition.ConditionValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way in which an offer may look.
 *
 * @param offer the id of the offer
 * @param locales language tags for which it is written; empty means for all
 * @param channels on which it may be shown; empty means on all
 * @param when for whom; absent means for everybody
 * @param approved only approved variants are shown
 * @param fields by name, in the place of those of the offer
 */
public record ContentVariant(
    String id,
    String offer,
    List<String> locales,
    List<String> channels,
    @Nullable Condition when,
    boolean approved,
    Map<String, PersonalField> fields) {

  private static final int EXACT_LOCALE = 8;
  private static final int SAME_LANGUAGE = 4;
  private static final int OWN_CHANNEL = 2;
  private static final int OWN_CUSTOMERS = 1;
  private static final int UNFIT = -1;

  public ContentVariant {
    locales = List.copyOf(locales);
    channels = List.copyOf(channels);
    fields = Map.copyOf(fields);
  }

  /**
   * How closely it is made for a situation; negative where it is not made for it. The locale counts
   * more than the channel, and the channel more than the condition.
   */
  int fit(String channel, Locale locale, ConditionValues values) {
    int ofLocale = localeFit(locale);
    if (!approved || ofLocale < 0 || !(channels.isEmpty() || channels.contains(channel))) {
      return UNFIT;
    }
    if (when != null && !when.holds(values)) {
      return UNFIT;
    }
    return ofLocale + (channels.isEmpty() ? 0 : OWN_CHANNEL) + (when == null ? 0 : OWN_CUSTOMERS);
  }

  /** The texts by field; what is not known of the customer has its fall-back. */
  public Map<String, String> rendered(Map<String, Object> variables) {
    Map<String, String> rendered = new LinkedHashMap<>();
    fields.forEach((name, field) -> rendered.put(name, field.render(variables)));
    return rendered;
  }

  private int localeFit(Locale wanted) {
    if (locales.isEmpty()) {
      return 0;
    }
    int best = UNFIT;
    for (String tag : locales) {
      Locale offered = Locale.forLanguageTag(tag);
      if (offered.equals(wanted)) {
        return EXACT_LOCALE;
      }
      if (offered.getLanguage().equals(wanted.getLanguage()) && offered.getCountry().isEmpty()) {
        best = SAME_LANGUAGE;
      }
    }
    return best;
  }
}
