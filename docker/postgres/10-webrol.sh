#!/bin/bash
# Runs once, when the database is made: the web role reads and writes rows and cannot change tables (S20).
set -euo pipefail
psql -v ON_ERROR_STOP=1 -v wachtwoord="$POSTGRES_WEB_PASSWORD" -U "$POSTGRES_USER" -d "$POSTGRES_DB" <<'EOF'
CREATE ROLE kantoor_web LOGIN PASSWORD :'wachtwoord';
GRANT CONNECT ON DATABASE kantoor TO kantoor_web;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO kantoor_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO kantoor_web;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO kantoor_web;
EOF
