package io.iaros.cx.experiment.measurement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param unitsAtOnce up to so many units, results are made of the rows while a caller waits
 * @param age how old the sums of a larger experiment may get before they are read again
 */
@ConfigurationProperties("cx.experiment.results")
record MeasurementProperties(
    @DefaultValue("20000") int unitsAtOnce, @DefaultValue("30s") Duration age) {}
