#!/usr/bin/env bash
# Imports two days and kills recovery-service, personalization-service and Kafka at 20, 50 and 80 % of the incidents; each
# time `cx up` brings back what is missing while the importer waits. Ends with the counts.
set -euo pipefail
. "$(dirname "$0")/platform.sh"
folder=${1:?folder of the flight table}
from=${FROM:-2013-02-08} to=${TO:-2013-02-09} passengers=${PASSENGERS:-20}
expected=$("$(dirname "$0")/count-flights.sh" "$folder" "$from" "$to" | awk '/^incidents/ {print $2}')

# The sum of the counts by type; 0 while nobody answers.
incidents() {
  api /api/v1/service/summary --max-time 5 2>/dev/null |
    grep -o '"incidents":{[^}]*}' | grep -o '[0-9]*' | awk '{sum += $1} END {print sum + 0}'
}

pid_of() {
  "$root/cx" status --data "$data" --json | tr '{' '\n' | grep "\"name\" *: *\"$1\"" | grep -o '"pid" *: *[0-9]*' | grep -o '[0-9]*$'
}

"$root/cx" import flights "$folder" --from "$from" --to "$to" --passengers-per-flight "$passengers" --data "$data" &
importer=$!
for share in 20 50 80; do
  until [ "$(incidents)" -ge $((expected * share / 100)) ]; do
    kill -0 $importer 2>/dev/null || break
    sleep 0.2
  done
  for part in recovery personalization kafka; do
    pid=$(pid_of "$part")
    kill -9 "$pid"
    echo "killed $part ($pid) at $(incidents) of $expected incidents"
  done
  "$root/cx" up --data "$data"
done
wait $importer
"$(dirname "$0")/count-platform.sh"
