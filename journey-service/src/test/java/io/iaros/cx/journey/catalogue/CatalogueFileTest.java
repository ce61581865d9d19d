package io.iaros.cx.journey.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iaros.cx.journey.catalogue.CatalogueFile.FaultyCatalogueException;
import io.iaros.cx.journey.context.JourneyContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogueFileTest {

  @Test
  void readsAnyCompanysCatalogue() throws IOException {
    TouchpointCatalogue bank =
        read(
            """
            channels:
              - name: branch
                title: Branch
                hide: ["pin*"]
                touchpoints:
                  - {name: branch-desk, title: Desk, show: ["account*", "pin"], consent: advice}
            """);
    JourneyContext known =
        JourneyContext.empty()
            .with(Map.of("account", 1, "pin", 2, "mood", 3), "key:a", "branch", Instant.EPOCH);
    assertThat(bank.channels()).containsExactly("branch");
    assertThat(bank.seenAt(new Place("branch", "branch-desk"), known).values())
        .containsOnlyKeys("account");
    assertThat(bank.seenAt(new Place("branch", null), known).values())
        .containsOnlyKeys("account", "mood");
    assertThat(bank.consentsFor(new Place("branch", "branch-desk"))).containsExactly("advice");
  }

  @Test
  void listsAllFaultsAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    channels:
                      - {name: Branch, title: Branch, touchpoints: [{name: desk, title: ""}]}
                      - {name: web, title: Web, hide: ["a b"], touchpoints: [{name: desk, title: D}]}
                      - {name: web, title: Web}
                    context:
                      sources: [{name: staff, channels: [phone]}, {name: staff}]
                      conflicts: [{keys: "", rule: max}, {keys: seat}]
                    """))
        .isInstanceOf(FaultyCatalogueException.class)
        .hasMessageContainingAll(
            "/channels/0/name",
            "/channels/0/touchpoints/0/title",
            "/channels/1/hide/0",
            "/channels/1/touchpoints/0/name",
            "/channels/2/name",
            "/channels/2/touchpoints",
            "/context/sources/0/channels/0",
            "/context/sources/1/name",
            "/context/conflicts/0/keys",
            "/context/conflicts/1/rule")
        .hasMessageContaining("found 10");
  }

  private static TouchpointCatalogue read(String yaml) throws IOException {
    return CatalogueFile.read(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
  }
}
