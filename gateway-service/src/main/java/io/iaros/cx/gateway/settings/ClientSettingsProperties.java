package io.iaros.cx.gateway.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param publicUrl where clients reach the gateway; absent means where they asked
 */
@ConfigurationProperties("cx.gateway.settings")
record ClientSettingsProperties(@Nullable URI publicUrl) {}
