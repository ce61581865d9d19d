#!/usr/bin/env bash
# Counts a flight table's days from the CSV alone: no class of the platform has a part in it.
set -euo pipefail
folder=${1:?folder} from=${2:?from} to=${3:?to}
file=$folder/flights.csv
[ -r "$file" ] || file=$folder/flights.csv.gz
case $file in *.gz) read_table=(gzip -dc "$file") ;; *) read_table=(cat "$file") ;; esac
"${read_table[@]}" | awk -F, -v from="$from" -v to="$to" '
  NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
  {
    day = sprintf("%04d-%02d-%02d", $column["year"], $column["month"], $column["day"])
    if (day < from || day > to) next
    flights++
    departure = $column["dep_time"]; delay = $column["arr_delay"]
    if (departure == "" || departure == "NA") cancelled++
    else if (delay != "" && delay != "NA" && delay + 0 >= 180) severe++
  }
  END {
    printf "flights    %d\ncancelled  %d\nsevere     %d\nincidents  %d\n",
      flights, cancelled, severe, cancelled + severe
  }'
