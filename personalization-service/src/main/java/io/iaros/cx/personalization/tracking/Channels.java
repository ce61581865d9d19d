package io.iaros.cx.personalization.tracking;

import io.iaros.cx.events.customer.InteractionRecorded.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which channel a message came over, where it does not say so itself. Pure. */
final class Channels {

  private static final String WEB = "web";
  private static final String MOBILE = "mobile";
  private static final String SERVER = "server";

  /** In names of libraries that run in a browser. */
  private static final List<String> WEB_LIBRARIES =
      List.of("analytics.js", "analytics-next", "javascript", "browser");

  /** In names of libraries that run on a device. */
  private static final List<String> MOBILE_LIBRARIES =
      List.of("android", "kotlin", "ios", "swift", "react-native", "flutter", "xamarin", "unity");

  private Channels() {}

  /**
   * @param library the name in {@code context.library}
   * @param told what properties or the message itself name
   */
  static String of(Kind kind, @Nullable String library, @Nullable String told) {
    String name = library == null ? "" : library.toLowerCase(Locale.ROOT);
    if (WEB_LIBRARIES.stream().anyMatch(name::contains)) {
      return WEB;
    }
    if (MOBILE_LIBRARIES.stream().anyMatch(name::contains)) {
      return MOBILE;
    }
    if (told != null) {
      return told;
    }
    return switch (kind) {
      case PAGE -> WEB;
      case SCREEN -> MOBILE;
      case TRACK, IDENTIFY, GROUP, ALIAS -> SERVER;
    };
  }
}
