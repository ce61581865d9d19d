package io.iaros.cx.personalization.sentiment;

/**
 * How a text sounds.
 *
 * @param score the probability of the sentiment, as the model sees it
 * @param emotionScore the probability of the emotion
 * @param modelVersion which version of the model said so; 0 for a model outside
 */
public record Tone(
    Sentiment sentiment, double score, Emotion emotion, double emotionScore, long modelVersion) {}
