package io.iaros.cx.journey.passage;

import io.iaros.cx.journey.catalogue.Place;
import io.iaros.cx.journey.context.ContextChecksum;
import io.iaros.cx.journey.definition.JourneyDefinition;
import io.iaros.cx.journey.effect.TaskResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be asked of a journey. */
sealed interface JourneyCommand {

  Asked asked();

  record Start(
      String journeyId,
      String subject,
      Place place,
      Map<String, @Nullable Object> context,
      Asked asked,
      Journey.@Nullable Origin origin)
      implements JourneyCommand {

    /** As a caller begins it. */
    Start(
        String journeyId,
        String subject,
        Place place,
        Map<String, @Nullable Object> context,
        Asked asked) {
      this(journeyId, subject, place, context, asked, null);
    }
  }

  /**
   * @param event what happened, as the definition names it
   * @param context changes by key; null takes a key away
   * @param place where within its channel the journey is now; absent: where it was
   */
  record Update(
      @Nullable String event,
      Map<String, @Nullable Object> context,
      @Nullable Place place,
      Asked asked)
      implements JourneyCommand {}

  /**
   * @param consent what the customer answered when asked for it; absent: as the context says
   */
  record OfferHandoff(
      String handoffId, Place to, String tokenHash, @Nullable Boolean consent, Asked asked)
      implements JourneyCommand {
    OfferHandoff(String handoffId, Place to, String tokenHash, Asked asked) {
      this(handoffId, to, tokenHash, null, asked);
    }
  }

  /**
   * @param received computed by the accepting channel over the context that reached it
   */
  record AcceptHandoff(String handoffId, String tokenHash, ContextChecksum received, Asked asked)
      implements JourneyCommand {}

  record RefuseHandoff(String handoffId, String tokenHash, String reason, Asked asked)
      implements JourneyCommand {}

  record Complete(String reason, Asked asked) implements JourneyCommand {}

  record Abandon(String reason, Asked asked) implements JourneyCommand {}

  /** A handoff's deadline has come. */
  record ExpireHandoff(String handoffId, Asked asked) implements JourneyCommand {}

  /**
   * A step's timer has come due.
   *
   * @param enteredSequence which entry of the step set the timer
   * @param number of the timer within its step, from 0
   */
  record FireStepTimer(long enteredSequence, int number, String event, Asked asked)
      implements JourneyCommand {}

  /** The session may be over, unless something has happened meanwhile. */
  record EndSession(Asked asked) implements JourneyCommand {}

  /**
   * A task has been worked on.
   *
   * @param taskId as {@link JourneyTasks} names it
   */
  record SettleTask(String taskId, TaskResult result, Asked asked) implements JourneyCommand {}

  /**
   * What a stay has waited for has not come, or its time is over.
   *
   * @param stay its sequence
   */
  record PassTime(long stay, Asked asked) implements JourneyCommand {}

  /**
   * Goes on by another version.
   *
   * @param steps which step of the other version takes the place of each
   */
  record Migrate(JourneyDefinition to, Map<String, String> steps, Asked asked)
      implements JourneyCommand {}
}
