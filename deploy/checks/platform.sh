# Sourced by the checks: how to reach the platform.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=${CX_DATA:-$root/.cx}
[ -r "$data/access.json" ] || { echo "Expected a platform; run ./cx up first." >&2; exit 1; }
gateway=$(grep -o '"gateway" *: *"[^"]*"' "$data/access.json" | cut -d'"' -f4)
api_key=$(grep -o 'cxk_[A-Za-z0-9_-]*' "$data/access.json")
write_key=$(grep -o 'cxw_[A-Za-z0-9_-]*' "$data/access.json")

# The key goes in by standard input, so that no process list shows it.
api() {
  local path=$1
  shift
  printf 'header = "X-API-Key: %s"\n' "$api_key" |
    curl --silent --show-error --config - --header "Content-Type: ${content_type:-application/json}" "$@" "$gateway$path"
}

# The text of a field, wherever it first stands in a JSON document.
field() {
  grep -o "\"$1\" *: *\"[^\"]*\"" | head -n 1 | cut -d'"' -f4
}
