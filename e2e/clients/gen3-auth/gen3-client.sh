#!/usr/bin/env bash
# Signs in to a running commons with the unmodified gen3-client.
#   gen3-client.sh CLIENT ENDPOINT CREDENTIALS
# Stops with the first thing that is not as a user of Gen3 expects.
set -euo pipefail

client=$(realpath "$1")
endpoint=$2
credentials=$(realpath "$3")

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home GEN3_CLIENT_VERSION_CHECK=false
cd "$home"

expect() { # WHAT TEXT FILE
  grep -q "$2" "$3" || { echo "FAILED $1:"; cat "$3"; exit 1; }
  echo "ok     $1"
}

"$client" configure --profile=t --cred="$credentials" --apiendpoint="$endpoint" >configure.log 2>&1 || true
expect "configure takes the key" "has been configured successfully" configure.log
expect "the profile knows the commons" "api_endpoint *= *$endpoint" .gen3/gen3_client_config.ini

"$client" auth --profile=t >auth.log 2>&1 || true
expect "auth says what may be done" "/programs" auth.log

# The stored token is no token any more: the client fetches one with its key.
sed -i 's/^\(access_token *= *\).*/\1x.y.z/' .gen3/gen3_client_config.ini
"$client" auth --profile=t >again.log 2>&1 || true
expect "a token that counts no more is replaced" "/programs" again.log

sed 's/\("api_key" *: *"[^"]*\)...."/\1AAAA"/' "$credentials" >broken.json
"$client" configure --profile=u --cred=broken.json --apiendpoint="$endpoint" >broken.log 2>&1 || true
expect "configure refuses a changed key" "Invalid credentials" broken.log
