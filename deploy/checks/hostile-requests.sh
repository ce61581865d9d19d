#!/usr/bin/env bash
# Sends what a caller should not send, and checks that each answer is a problem document with the expected status.
set -uo pipefail
. "$(dirname "$0")/platform.sh"
failed=0

expect() {
  local status=$1 what=$2
  shift 2
  local answer code type
  answer=$(mktemp)
  read -r code type < <("$@" --output "$answer" --write-out '%{http_code} %{content_type}\n')
  if [ "$code" = "$status" ] && [[ $type == application/problem+json* ]] && grep -q '"requestId"' "$answer"; then
    printf 'ok    %s  %s\n' "$code" "$what"
  else
    printf 'FAIL  %s (%s), expected %s  %s: %s\n' "$code" "$type" "$status" "$what" "$(head -c 300 "$answer")"
    failed=1
  fi
  rm -f "$answer"
}

anonymous() { curl --silent "$gateway$1" "${@:2}"; }
large=$(mktemp)
trap 'rm -f "$large"' EXIT
{ printf '{"text":"'; head -c 5000000 /dev/zero | tr '\0' a; printf '"}'; } >"$large"

expect 400 'malformed JSON' api /api/v1/journey/start -d '{"definition":'
expect 400 'wrong types' api /api/v1/experience/feedback -d '{"customerId":1,"rating":"five","channel":[]}'
expect 400 'missing fields' api /api/v1/journey/start -d '{}'
expect 400 'no body' api /api/v1/journey/start -X POST
expect 400 'an unknown field on configuration' api /api/v1/analytics/experiment -d '{"key":"x","name":"x","colour":"red","variants":[{"key":"a"},{"key":"b"}]}'
expect 404 'an unknown journey' api /api/v1/journey/00000000-0000-5000-8000-000000000000/state
expect 404 'an unknown incident' api /api/v1/service/recovery/00000000-0000-5000-8000-000000000000
expect 404 'an unknown profile' api /api/v1/profiles/nobody-at-all
expect 400 'an e-mail address in a path' api /api/v1/profiles/ada%40example.com
expect 404 'an unknown path' api /api/v1/nowhere
expect 404 'an internal path' api /internal/summary
expect 400 'a path that climbs to an actuator' api /api/v1/../../actuator/env --path-as-is
expect 401 'no key' anonymous /api/v1/analytics/insights
expect 401 'a wrong key' anonymous /api/v1/analytics/insights -H 'X-API-Key: cxk_wrong'
expect 413 'a body of five megabytes' api /api/v1/experience/feedback --data-binary "@$large"
expect 413 'the same without a length' api /api/v1/experience/feedback -H 'Transfer-Encoding: chunked' --data-binary "@$large"
content_type=application/xml expect 415 'another media type' api /api/v1/journey/start -d '<a/>'
expect 405 'another method' api /api/v1/journey/start -X DELETE
expect 400 'a limit out of range' api '/api/v1/service/incident?limit=100000'
expect 400 'a cursor of nobody' api '/api/v1/service/incident?cursor=%25'
exit $failed
