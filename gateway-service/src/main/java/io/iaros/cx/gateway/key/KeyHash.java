package io.iaros.cx.gateway.key;

/**
 * What is kept of a key: an HMAC under the platform's pepper, in hexadecimal. Whoever reads the
 * table cannot test guesses without the pepper, and looking a hash up tells nothing of the key by
 * the time it takes.
 */
record KeyHash(String hex) {}
