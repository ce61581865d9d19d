package io.iaros.cx.service.identity;

/** Where new ids come from; a test gives its own, so that a run can be repeated. */
@FunctionalInterface
public interface IdSource {

  /** A new UUIDv7 in its usual text form; later ids sort after earlier ones. */
  String next();
}
