package io.iaros.cx.personalization.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** YAML as a tree of maps, lists, texts, numbers and truth values, and nothing else. */
public final class Yaml {

  /** The largest file that is read, in characters. */
  private static final int LENGTH_MAX = 1 << 20;

  private Yaml() {}

  /**
   * @throws IllegalStateException when it is no YAML, with the place
   */
  public static @Nullable Object read(Resource resource) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(LENGTH_MAX);
    options.setAllowDuplicateKeys(false);
    try (InputStream content = resource.getInputStream()) {
      return new org.yaml.snakeyaml.Yaml(new SafeConstructor(options)).load(content);
    } catch (YAMLException malformed) {
      throw new IllegalStateException(
          "Expected YAML in %s, but: %s"
              .formatted(resource.getDescription(), malformed.getMessage()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Expected to read " + resource.getDescription(), unreadable);
    }
  }

  /**
   * @throws IllegalStateException when it is no list
   */
  public static List<Object> readList(Resource resource) {
    if (read(resource) instanceof List<?> list) {
      return List.copyOf(list);
    }
    throw new IllegalStateException("Expected a list in " + resource.getDescription());
  }
}
