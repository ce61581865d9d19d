package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue;
import io.iaros.cx.journey.catalogue.TouchpointCatalogue.Located;
import io.iaros.cx.journey.context.ContextChanges;
import io.iaros.cx.journey.context.JourneyContext;
import io.iaros.cx.service.customer.CustomerIds;
import io.iaros.cx.service.identity.SubjectIds;
import io.iaros.cx.service.problem.Fault;
import io.iaros.cx.service.problem.ProblemException;
import io.iaros.cx.service.problem.ProblemType;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what comes over HTTP into the words of the core; what cannot be read ends the request. */
@Component
class JourneyEdge {

  private static final Pattern UUID_FORM = Pattern.compile(JourneyRequests.UUID_FORM);

  private final TouchpointCatalogue catalogue;
  private final SubjectIds subjects;
  private final InstantSource clock;

  JourneyEdge(TouchpointCatalogue catalogue, SubjectIds subjects, InstantSource clock) {
    this.catalogue = catalogue;
    this.subjects = subjects;
    this.clock = clock;
  }

  /** To the millisecond, as it is stored and shown. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  UUID journeyId(String text) {
    if (!UUID_FORM.matcher(text).matches()) {
      throw ProblemException.notFound("a journey", text);
    }
    return UUID.fromString(text);
  }

  Place place(String channel, @Nullable String touchpoint) {
    return switch (catalogue.locate(channel, touchpoint)) {
      case Located.At(Place place) -> place;
      case Located.Unknown(String field, String detail) -> throw unknown(field, detail);
    };
  }

  /** What a place may see of a context. */
  JourneyContext seenAt(Place place, JourneyContext context) {
    return catalogue.seenAt(place, context);
  }

  /** Where a touchpoint is; null where none is named. */
  @Nullable Place placeOf(@Nullable String touchpoint) {
    if (touchpoint == null) {
      return null;
    }
    return catalogue
        .touchpoint(touchpoint)
        .map(known -> new Place(known.channel(), known.name()))
        .orElseThrow(
            () ->
                unknown(
                    "touchpoint", "Expected a touchpoint of the catalogue, but got another name."));
  }

  @Nullable String channel(@Nullable String channel) {
    return channel == null ? null : place(channel, null).channel();
  }

  Map<String, @Nullable Object> context(@Nullable Map<String, @Nullable Object> changes) {
    if (changes == null) {
      return Map.of();
    }
    List<Fault> faults = ContextChanges.faultsOf("/context", changes);
    if (!faults.isEmpty()) {
      throw ProblemException.invalid(faults);
    }
    return changes;
  }

  String text(String pointer, @Nullable String text, String otherwise) {
    if (text == null) {
      return otherwise;
    }
    if (!ContextChanges.isStorable(text)) {
      throw ProblemException.invalid(pointer, "Expected text without NUL or half characters.");
    }
    return text;
  }

  /** The subject of a request's body, by the one id that it names. */
  String subject(@Nullable String customerId, @Nullable String anonymousId) {
    if (customerId != null && anonymousId == null) {
      return subjects.ofCustomer(customerId);
    }
    if (anonymousId != null && customerId == null) {
      return subjects.ofAnonymous(anonymousId);
    }
    throw ProblemException.invalid(
        "/customerId", "Expected either customerId or anonymousId, and not both.");
  }

  /** The subject of a query, where a personal id would end up in logs. */
  String subjectOfQuery(@Nullable String customerId, @Nullable String anonymousId) {
    if (customerId != null) {
      var _ = CustomerIds.inAddress(customerId);
    }
    if ((customerId == null) == (anonymousId == null)) {
      throw ProblemException.invalid(
          "#customerId", "Expected either customerId or anonymousId, and not both.");
    }
    return subject(customerId, anonymousId);
  }

  private static ProblemException unknown(String field, String detail) {
    return new ProblemException(
        ProblemType.UNPROCESSABLE, detail, List.of(new Fault("/" + field, detail)));
  }
}
