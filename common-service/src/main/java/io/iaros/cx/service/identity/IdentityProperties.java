package io.iaros.cx.service.identity;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param subjectKeyFile a file that holds the HMAC key of subject ids, in base64
 */
@ConfigurationProperties("cx.identity")
record IdentityProperties(@Nullable Path subjectKeyFile) {}
