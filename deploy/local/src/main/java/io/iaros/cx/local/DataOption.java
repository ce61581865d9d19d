package io.iaros.cx.local;

import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option by which every command finds its platform; mix it into each. */
public final class DataOption {

  private static final String DEFAULT_FOLDER = ".cx";

  /** From deploy/local/target/&lt;jar or folder of classes&gt;. */
  private static final String TO_ROOT = "../../../..";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the platform keeps its data, logs and secrets (default: .cx).")
  private @Nullable Path data;

  public Platform platform() {
    Path root = root();
    return Platform.in(root, data == null ? root.resolve(DEFAULT_FOLDER) : data);
  }

  /** The checkout that this class was built in. */
  static Path root() {
    try {
      var source = DataOption.class.getProtectionDomain().getCodeSource().getLocation().toURI();
      return Path.of(source).resolve(TO_ROOT).normalize();
    } catch (URISyntaxException e) {
      throw new PlatformFailure("Expected to run from a file", e);
    }
  }
}
