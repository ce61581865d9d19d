package io.iaros.cx.personalization.decision;

import io.iaros.cx.personalization.decision.DecisionAnswer.ExperimentAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.ItemAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.PresentationAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.SlotAnswer;
import io.iaros.cx.personalization.decision.DecisionAnswer.TreatmentAnswer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer in the very form that the mapper gives it, field by field, which takes half the
 * time: no decision goes out without it. An answer with an explanation it leaves to the mapper.
 * Thread-safe.
 */
final class DecisionAnswerWriter {

  private static final int USUAL_BYTES = 2_048;

  private static final SerializableString DECISION_ID = name("decisionId");
  private static final SerializableString DECIDED_AT = name("decidedAt");
  private static final SerializableString SLOTS = name("slots");
  private static final SerializableString SLOT = name("slot");
  private static final SerializableString ITEMS = name("items");
  private static final SerializableString OFFER_ID = name("offerId");
  private static final SerializableString TITLE = name("title");
  private static final SerializableString SCORE = name("score");
  private static final SerializableString PROPENSITY = name("propensity");
  private static final SerializableString CONTENT_ID = name("contentId");
  private static final SerializableString CONTENT = name("content");
  private static final SerializableString REASONS = name("reasons");
  private static final SerializableString TREATMENTS = name("treatments");
  private static final SerializableString NAME = name("name");
  private static final SerializableString VALUE = name("value");
  private static final SerializableString RULE = name("rule");
  private static final SerializableString PRESENTATION = name("presentation");
  private static final SerializableString TONE = name("tone");
  private static final SerializableString INTERFACE = name("interface");
  private static final SerializableString ROUTING = name("routing");
  private static final SerializableString EXPERIMENTS = name("experiments");
  private static final SerializableString EXPERIMENT = name("experiment");
  private static final SerializableString VERSION = name("version");
  private static final SerializableString VARIANT = name("variant");
  private static final SerializableString DEGRADED = name("degraded");
  private static final SerializableString TOOK_MS = name("tookMs");

  private final JsonMapper mapper;

  DecisionAnswerWriter(JsonMapper mapper) {
    this.mapper = mapper;
  }

  byte[] write(DecisionAnswer answer) {
    if (answer.explanation() != null) {
      return mapper.writeValueAsBytes(answer);
    }
    try (ByteArrayBuilder bytes = new ByteArrayBuilder(USUAL_BYTES)) {
      try (JsonGenerator json = mapper.createGenerator(bytes)) {
        write(json, answer);
      }
      return bytes.toByteArray();
    }
  }

  private static SerializableString name(String name) {
    return new SerializedString(name);
  }

  private static void write(JsonGenerator json, DecisionAnswer answer) {
    json.writeStartObject();
    text(json, DECISION_ID, answer.decisionId());
    text(json, DECIDED_AT, answer.decidedAt().toString());
    json.writeName(SLOTS);
    json.writeStartArray();
    for (SlotAnswer slot : answer.slots()) {
      write(json, slot);
    }
    json.writeEndArray();
    json.writeName(TREATMENTS);
    json.writeStartArray();
    for (TreatmentAnswer treatment : answer.treatments()) {
      write(json, treatment);
    }
    json.writeEndArray();
    write(json, answer.presentation());
    json.writeName(EXPERIMENTS);
    json.writeStartArray();
    for (ExperimentAnswer experiment : answer.experiments()) {
      write(json, experiment);
    }
    json.writeEndArray();
    texts(json, DEGRADED, answer.degraded());
    number(json, TOOK_MS, answer.tookMs());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, SlotAnswer slot) {
    json.writeStartObject();
    text(json, SLOT, slot.slot());
    json.writeName(ITEMS);
    json.writeStartArray();
    for (ItemAnswer item : slot.items()) {
      write(json, item);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ItemAnswer item) {
    if (item.factors() != null) {
      json.writePOJO(item);
      return;
    }
    json.writeStartObject();
    text(json, OFFER_ID, item.offerId());
    text(json, TITLE, item.title());
    number(json, SCORE, item.score());
    number(json, PROPENSITY, item.propensity());
    if (item.contentId() != null) {
      text(json, CONTENT_ID, item.contentId());
    }
    json.writeName(CONTENT);
    json.writeStartObject();
    for (Map.Entry<String, Object> field : item.content().entrySet()) {
      json.writeName(field.getKey());
      value(json, field.getValue());
    }
    json.writeEndObject();
    texts(json, REASONS, item.reasons());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, TreatmentAnswer treatment) {
    json.writeStartObject();
    text(json, NAME, treatment.name());
    json.writeName(VALUE);
    value(json, treatment.value());
    text(json, RULE, treatment.rule());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, PresentationAnswer presentation) {
    json.writeName(PRESENTATION);
    json.writeStartObject();
    text(json, TONE, presentation.tone());
    texts(json, INTERFACE, presentation.interfaceHints());
    texts(json, ROUTING, presentation.routing());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ExperimentAnswer experiment) {
    json.writeStartObject();
    text(json, EXPERIMENT, experiment.experiment());
    json.writeName(VERSION);
    json.writeNumber(experiment.version());
    text(json, VARIANT, experiment.variant());
    json.writeEndObject();
  }

  private static void text(JsonGenerator json, SerializableString name, String text) {
    json.writeName(name);
    json.writeString(text);
  }

  private static void texts(JsonGenerator json, SerializableString name, List<String> texts) {
    json.writeName(name);
    json.writeStartArray();
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, SerializableString name, double number) {
    json.writeName(name);
    json.writeNumber(number);
  }

  private static void value(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case String text -> json.writeString(text);
      case Boolean truth -> json.writeBoolean(truth);
      case null, default -> json.writePOJO(value); // whatever else JSON knows
    }
  }
}
