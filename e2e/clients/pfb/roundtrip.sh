#!/usr/bin/env bash
# Gen3's pfb tool reads our export, and our import reads the tool's file. See README.md beside this.
set -euo pipefail

project=${1:?"which project? such as OpenNeuro-ds000030"}
pfb=${PFB:-pfb}
here=$(cd "$(dirname "$0")/../../.." && pwd)
data=${DATA:-$here/.tributary}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

token=$("$here/tributary" token --user admin --data "$data" | tail -n 1)
url=$("$here/tributary" status --data "$data" --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["url"])')

curl -sSf --compressed -H "Authorization: bearer $token" \
    "$url/api/v1/export?project_id=$project&format=pfb" -o "$work/ours.avro"
"$pfb" show -i "$work/ours.avro" stats
"$pfb" show -i "$work/ours.avro" nodes > "$work/nodes"
"$pfb" show -i "$work/ours.avro" metadata > "$work/metadata"
"$pfb" to -i "$work/ours.avro" tsv "$work/tsv"
"$pfb" to -i "$work/ours.avro" gremlin --no-gzip "$work/gremlin"
"$here/tributary" import pfb "$work/ours.avro" --dry-run --data "$data"

# The shipped dictionary's study and subjects; values that Avro's enums cannot hold as they are.
mkdir "$work/json"
cat > "$work/json/study.json" <<JSON
[{"submitter_id": "pfb-study", "projects": {"submitter_id": "${project#*-}"}}]
JSON
cat > "$work/json/subject.json" <<JSON
[{"submitter_id": "pfb-1", "sex": "female", "age_at_enrollment": 40, "studies": {"submitter_id": "pfb-study"}},
 {"submitter_id": "pfb-2", "sex": "male", "studies": {"submitter_id": "pfb-study"}}]
JSON
"$pfb" from -o "$work/theirs.avro" json -s "$work/ours.avro" \
    --program "${project%%-*}" --project "${project#*-}" "$work/json"
"$here/tributary" import pfb "$work/theirs.avro" --dry-run --data "$data"
