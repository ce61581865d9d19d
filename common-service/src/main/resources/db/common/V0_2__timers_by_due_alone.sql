-- Nobody looks for the timers of an aggregate: whoever sets one knows its id.
DROP INDEX timer_by_aggregate;
