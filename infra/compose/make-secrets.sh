#!/usr/bin/env bash
# Makes the files that docker-compose.yml hands to the services. What exists is kept: run it again
# whenever a file is missing. Two values only you know; they come from the environment:
#
#   SMTP_URL=smtp://user:password@mail.example.org:587 \
#   OIDC_CLIENT_SECRET=… infra/compose/make-secrets.sh
set -euo pipefail
umask 077
folder="$(dirname "$0")/secrets"
mkdir -p "$folder"

# Letters and digits only, so that it can stand in a URL: 48 hexadecimal digits are 192 bits.
random() { head -c 24 /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }

missing=0
# put NAME VALUE [VARIABLE]: writes a file unless it is there; an empty value is reported.
put() {
  local file="$folder/$1"
  if [ -s "$file" ]; then return; fi
  if [ -z "$2" ]; then
    echo "missing: $1 (set $3 and run this again)" >&2
    missing=1
    return
  fi
  printf '%s\n' "$2" >"$file"
  echo "made: $1"
}

password_of() { sed -E 's#^[a-z]+://[^:]*:([^@]*)@.*#\1#' "$1"; }

put postgres_password "$(random)"
put admin_database_url "postgres://postgres:$(cat "$folder/postgres_password")@postgres:5432/postgres"
for service in catalogue eligibility registration notification gateway; do
  put "database_url_$service" "postgres://einlass_$service:$(random)@postgres:5432/einlass"
done

put redis_url "redis://default:$(random)@redis:6379"
# "health" may ask whether Redis is up and nothing else, so its password is no secret.
put redis_acl "user default on >$(password_of "$folder/redis_url") ~* &* +@all
user health on >health resetkeys resetchannels -@all +ping"

put identity_secret "$(random)"
put session_secret "$(random)"
put access_data_key "$(head -c 32 /dev/urandom | base64 | tr -d '\n')"

put smtp_url "${SMTP_URL:-}" SMTP_URL
put oidc_client_secret "${OIDC_CLIENT_SECRET:-}" OIDC_CLIENT_SECRET

# The engine mounts a file as it is, and user 10001 in the container must be able to read it; the
# folder (0700) keeps everybody else on this machine out.
find "$folder" -type f -exec chmod 0444 {} +
exit "$missing"
