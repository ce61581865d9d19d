package io.iaros.cx.journey.effect;

import io.iaros.cx.journey.definition.StepWork.StepAct;
import org.springframework.stereotype.Component;

/** Carries out one attempt at one act, and says what came of it. */
@Component
public class Effects {

  private final WebhookCalls webhooks;
  private final NeighbourCalls neighbours;
  private final ExperimentArms arms;

  Effects(WebhookCalls webhooks, NeighbourCalls neighbours, ExperimentArms arms) {
    this.webhooks = webhooks;
    this.neighbours = neighbours;
    this.arms = arms;
  }

  /** Never throws for what the world does: that is a result. */
  public TaskResult perform(StepAct act, EffectRequest request) {
    return switch (act) {
      case StepAct.Webhook webhook -> webhooks.call(webhook, request);
      case StepAct.Decide decide -> neighbours.decide(decide, request);
      case StepAct.Recovery recovery -> neighbours.recover(recovery, request);
      case StepAct.Assign assign -> arms.assign(assign, request);
      case StepAct.Notify _ ->
          throw new IllegalArgumentException("A message leaves with the journey's own events");
    };
  }
}
