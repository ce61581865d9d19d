package io.iaros.cx.events;

/**
 * A kind of event.
 *
 * @param name the CloudEvents type, with the version of its schema as its last part
 */
public record EventType<T extends EventData>(String name, Topic topic, Class<T> data) {}
