package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.content.ContentSet;
import io.iaros.cx.personalization.content.ContentVariant;
import io.iaros.cx.personalization.decision.DecisionAnswer.ItemAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.SlotAnswer;
import io.iaros.cx.service.condition.ConditionValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts what was chosen into words, in the variant of the content that fits the customer. */
final class SlotAnswers {

  private final ContentSet content;
  private final Situation situation;
  private final Map<String, Object> variables;
  private final ConditionValues values;
  private final Locale locale;
  private final boolean explain;

  /**
   * @param explain whether to say what scores are made of
   */
  SlotAnswers(
      ContentSet content,
      Situation situation,
      Map<String, Object> variables,
      ConditionValues values,
      boolean explain) {
    this.content = content;
    this.situation = situation;
    this.variables = variables;
    this.values = values;
    this.locale = Locale.forLanguageTag(situation.effectiveLocale());
    this.explain = explain;
  }

  List<SlotAnswer> of(List<Choice.Slot> slots) {
    List<SlotAnswer> answers = new ArrayList<>(slots.size());
    for (Choice.Slot slot : slots) {
      List<ItemAnswer> items = new ArrayList<>(slot.items().size());
      for (Choice.Item item : slot.items()) {
        items.add(of(item));
      }
      answers.add(new SlotAnswer(slot.name(), items));
    }
    return answers;
  }

  private ItemAnswer of(Choice.Item item) {
    Optional<ContentVariant> variant =
        content.pick(item.offer().id(), situation.channel(), locale, values);
    return new ItemAnswer(
        item.offer().id(),
        item.offer().title(),
        item.score(),
        item.propensity(),
        variant.map(ContentVariant::id).orElse(null),
        fields(item, variant.orElse(null)),
        item.reasons(),
        explain ? item.factors() : null);
  }

  private Map<String, Object> fields(Choice.Item item, @Nullable ContentVariant variant) {
    if (variant == null) {
      return item.offer().content();
    }
    Map<String, Object> fields = new LinkedHashMap<>(item.offer().content());
    fields.putAll(variant.rendered(variables));
    return fields;
  }
}
