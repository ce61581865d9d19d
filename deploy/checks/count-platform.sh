#!/usr/bin/env bash
# Counts incidents and recoveries by walking every page of the API, and lists each id once.
set -euo pipefail
. "$(dirname "$0")/platform.sh"

# Prints the ids of one field over all pages of a list.
walk() {
  local path=$1 id=$2 cursor='' page
  while :; do
    page=$(api "$path?limit=200${cursor:+&cursor=$cursor}")
    printf '%s' "$page" | grep -o "\"$id\":\"[^\"]*\"" | cut -d'"' -f4 || true
    cursor=$(printf '%s' "$page" | field next || true)
    [ -n "$cursor" ] || return 0
  done
}

incidents=$(walk /api/v1/service/incident incidentId | sort -u)
count=$(printf '%s\n' "$incidents" | grep -c . || true)
recoveries=$(for incident in $incidents; do walk "/api/v1/service/recovery/$incident" recoveryId; done | sort -u | grep -c . || true)
printf 'incidents   %d\nrecoveries  %d\n' "$count" "$recoveries"
