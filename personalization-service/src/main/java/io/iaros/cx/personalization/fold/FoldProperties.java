package io.iaros.cx.personalization.fold;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param batch how many records at most are folded at a time
 * @param onDisk how long after a write the documents are certainly on disk
 * @param checkpoint how long between two checkpoints
 * @param idle how long the reader waits for records before it looks after everything else
 * @param raceTries how often a batch that lost a race for a document is folded again
 * @param backOff how long to wait before an unavailable store is tried again
 * @param backOffMax what that wait grows to
 */
@ConfigurationProperties("cx.personalization.fold")
record FoldProperties(
    @DefaultValue("1000") int batch,
    @DefaultValue("5s") Duration onDisk,
    @DefaultValue("1s") Duration checkpoint,
    @DefaultValue("250ms") Duration idle,
    @DefaultValue("5") int raceTries,
    @DefaultValue("200ms") Duration backOff,
    @DefaultValue("2s") Duration backOffMax) {}
