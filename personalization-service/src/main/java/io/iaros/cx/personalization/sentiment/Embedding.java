package io.iaros.cx.personalization.sentiment;

import io.iaros.cx.personalization.learning.Features;

/** A text as a point among texts, where near ones mean alike. */
interface Embedding {

  Features of(String text);
}
