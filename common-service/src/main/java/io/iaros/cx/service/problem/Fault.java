package io.iaros.cx.service.problem;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer JSON pointer (RFC 6901) to the place in the body; for a parameter or header its
 *     name after a {@code #}, for example {@code #limit}
 * @param detail what was expected there, in words a stranger understands
 */
public record Fault(String pointer, String detail) {}
