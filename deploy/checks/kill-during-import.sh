#!/usr/bin/env bash
# Imports two days and kills recovery-service, personalization-service and Kafka when 20, 50 and 80 % of the incidents' recoveries
# are settled (the incidents themselves are open within seconds); each time `cx up` brings back what is missing while the importer waits. Ends with the counts.
set -euo pipefail
. "$(dirname "$0")/platform.sh"
folder=${1:?folder of the flight table}
from=${FROM:-2013-02-08} to=${TO:-2013-02-09} passengers=${PASSENGERS:-20}
expected=$("$(dirname "$0")/count-flights.sh" "$folder" "$from" "$to" | awk '/^incidents/ {print $2}')

# How many recoveries are settled; 0 while nobody answers.
settled() {
  { api /api/v1/service/summary --max-time 5 2>/dev/null || true; } |
    { grep -o '"recoveries":{[^}]*}' || true; } | { grep -o '"\(RESOLVED\|ESCALATED\)":[0-9]*' || true; } |
    { grep -o '[0-9]*$' || true; } | awk '{sum += $1} END {print sum + 0}'
}

# A status with a part missing is a failure to everybody else.
pid_of() {
  { "$root/cx" status --data "$data" --json || true; } |
    tr '{' '\n' | grep "\"name\" *: *\"$1\"" | grep -o '"pid" *: *[0-9]*' | grep -o '[0-9]*$'
}

"$root/cx" import flights "$folder" --from "$from" --to "$to" --passengers-per-flight "$passengers" --data "$data" &
importer=$!
for share in 20 50 80; do
  until [ "$(settled)" -ge $((expected * passengers * share / 100)) ]; do
    kill -0 $importer 2>/dev/null || break
    sleep 1
  done
  reached=$(settled)
  pids=$(for part in recovery personalization kafka; do pid_of "$part"; done)
  kill -9 $pids
  echo "killed recovery, personalization and kafka ($(echo $pids)) at $reached of $((expected * passengers)) recoveries"
  "$root/cx" up --data "$data"
done
wait $importer
"$(dirname "$0")/count-platform.sh"
