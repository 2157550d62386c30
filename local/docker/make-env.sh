#!/usr/bin/env bash
# Prints an .env for docker-compose.yml with random passwords. They belong to the data: make it once, keep it with the volumes.
set -euo pipefail
umask 077

secret() {
  head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'
}

echo "CLUSTER_ID=$(head -c 16 /dev/urandom | base64 | tr '+/' '-_' | tr -d '=' | sed 's/^-/A/')"
for name in KAFKA_ADMIN_PASSWORD KAFKA_GATEWAY_PASSWORD KAFKA_INGEST_PASSWORD KAFKA_HARMONIZE_PASSWORD \
    KAFKA_GRAPH_LOADER_PASSWORD KAFKA_ACCESS_API_PASSWORD KAFKA_PARTNER_PASSWORD NEO4J_PASSWORD S3_ACCESS_KEY \
    S3_SECRET_KEY ID_SECRET REGISTRY_SETUP_PASSWORD REGISTRY_PARTNER_PASSWORD; do
  echo "$name=$(secret)"
done
