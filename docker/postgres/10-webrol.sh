#!/bin/bash
# Makes the web role, which reads and writes rows and cannot change tables (S20). May run again: it then sets the password.
# The image of PostgreSQL runs it when the database is made. On a machine of your own, as a role that may make roles:
#   sudo -u postgres env POSTGRES_DB=kantoor KANTOOR_EIGENAAR=kantoor POSTGRES_WEB_PASSWORD=... docker/postgres/10-webrol.sh
set -euo pipefail
# Tables are made by their owner, so it is the owner whose new tables the web role may use: not whoever runs this.
psql -v ON_ERROR_STOP=1 --quiet --single-transaction -d "$POSTGRES_DB" ${POSTGRES_USER:+-U "$POSTGRES_USER"} \
    -v wachtwoord="$POSTGRES_WEB_PASSWORD" -v databank="$POSTGRES_DB" -v eigenaar="${KANTOOR_EIGENAAR:-$POSTGRES_USER}" <<'EOF'
SELECT 'CREATE ROLE kantoor_web' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'kantoor_web') \gexec
ALTER ROLE kantoor_web LOGIN PASSWORD :'wachtwoord';
GRANT CONNECT ON DATABASE :"databank" TO kantoor_web;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO kantoor_web;
ALTER DEFAULT PRIVILEGES FOR ROLE :"eigenaar" IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO kantoor_web;
ALTER DEFAULT PRIVILEGES FOR ROLE :"eigenaar" IN SCHEMA public GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO kantoor_web;
-- Tables that are there already.
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO kantoor_web;
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO kantoor_web;
EOF
