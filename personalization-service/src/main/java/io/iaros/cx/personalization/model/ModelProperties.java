package io.iaros.cx.personalization.model;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param poll how long an instance may use the model from before a change
 * @param firstTraining how long after the start the schedule begins, so that it does not compete
 *     with the start
 * @param folds of a cross-validation
 * @param answerWithin how long the caller of a training waits for its outcome before it is told
 *     where to find it
 * @param trainingMax after which another instance may train, should this one never end
 */
@ConfigurationProperties("cx.personalization.models")
record ModelProperties(
    @DefaultValue("1s") Duration poll,
    @DefaultValue("2m") Duration firstTraining,
    @DefaultValue("5") int folds,
    @DefaultValue("5s") Duration answerWithin,
    @DefaultValue("30m") Duration trainingMax) {}
