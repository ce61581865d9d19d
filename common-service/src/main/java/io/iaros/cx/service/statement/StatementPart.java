package io.iaros.cx.service.statement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Common table expressions of a larger statement, which write what belongs to the row that another
 * of them has written.
 *
 * @param sql one or more, each with its name, with a comma between; always the same text, so that
 *     the database plans it once
 * @param parameters for its question marks, in their order
 */
public record StatementPart(String sql, List<@Nullable Object> parameters) {}
