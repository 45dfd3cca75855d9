#!/usr/bin/env bash
# A simulated town against a server on a socket, and the same town against the state machine in memory: every table must
# be the same bytes, twice, with files that are padded and with files that are not.
#
# usage: town.sh EXPOSURELAB-SERVER EXPOSURELAB
set -euo pipefail
server=$(realpath "$1") tool=$(realpath "$2")
folder=$(mktemp -d)
pid=
trap 'kill $pid 2>/dev/null || true; rm -rf "$folder"' EXIT
town=(tutorial --set population.size=800 --set days=40)
cd "$(dirname "$0")/../.."

run() {  # NAME LEAST_KEYS PADDING_RANGE
  local name=$1 port line
  "$server" init "$folder/$name" > /dev/null
  sed -i "s/^clock: system/clock: simulated/; s/^port: .*/port: 0/; s/^answer_time: .*/answer_time: 0/
    s/least_keys: 1000, padding_range: 100/least_keys: $2, padding_range: $3/" "$folder/$name/server.yaml"
  "$server" serve "$folder/$name" > "$folder/$name.log" 2> "$folder/$name.errors" &
  pid=$!
  for _ in $(seq 100); do
    line=$(grep -m 1 '^listening' "$folder/$name.log" || true)
    [ -n "$line" ] && break
    sleep 0.1
  done
  port=${line##*:}
  "$server" simulate "${town[@]}" --server "http://127.0.0.1:$port" --out "$folder/$name-socket" \
    --public-key "$folder/$name/export-public-v1.pem" | tail -1
  kill $pid
  wait $pid 2>/dev/null || true
  "$tool" run "${town[@]}" --set gaen.backend=key-server --set gaen.least_key_count="$2" \
    --set gaen.padding_range="$3" --out "$folder/$name-memory" --quiet > /dev/null
  local count=0
  for table in "$folder/$name-memory"/*.csv "$folder/$name-memory/summary.json"; do
    cmp "$table" "$folder/$name-socket/$(basename "$table")"
    count=$((count + 1))
  done
  # Tables without an upload would be equal whatever the server does.
  python3 - "$folder/$name-memory/summary.json" <<'PYTHON'
import json, sys
tracing = json.load(open(sys.argv[1]))["tracing"]
assert tracing["uploads"] > 5 and tracing["notified"] > 5, "the town had nothing to say to the server"
PYTHON
  echo "$name: $count tables are the same bytes over the socket and in memory"
}

run padded 1000 100
run bare 0 1
