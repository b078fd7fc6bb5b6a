# The web process, the worker and the clock of the office: one image, three commands (see docker-compose.yml).
FROM python:3.12-slim-trixie

ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    KANTOOR_DATA=/data \
    XDG_CACHE_HOME=/tmp

# What WeasyPrint opens at run time.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*

# pg_dump and pg_restore of the very version of the database (script/backup), so that each understands the other.
COPY --from=postgres:16-trixie /usr/lib/postgresql/16/bin/pg_dump /usr/lib/postgresql/16/bin/pg_restore /usr/local/bin/
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpq5 liblz4-1 libzstd1 \
    && rm -rf /var/lib/apt/lists/* \
    && pg_dump --version && pg_restore --version

# Group 101 is the group of nginx in its own image: it may read the files that the office hands over, others may not.
RUN groupadd --system --non-unique --gid 101 kantoor \
    && useradd --system --uid 10001 --gid 101 --home-dir /app kantoor \
    && install -d -o kantoor -g kantoor /app /data /kopieen

WORKDIR /app
COPY requirements.lock ./
RUN python -m pip install --require-hashes -r requirements.lock

COPY . .
# Fonts and static files belong to the image. The values below make a safe configuration that points nowhere.
RUN KANTOOR_MODUS=proef KANTOOR_DATA=/tmp/bouw python manage.py maak_letters \
    && KANTOOR_MODUS=productie KANTOOR_DATA=/tmp/bouw KANTOOR_URL=https://bouw.invalid ALLOWED_HOSTS=bouw.invalid \
       SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" \
       KANTOOR_MFA_SLEUTELS="$(python -c 'from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())')" \
       DATABASE_URL=postgres://bouw:bouw@bouw.invalid/bouw REDIS_URL=redis://:bouw@bouw.invalid \
       EMAIL_URL=smtp+tls://bouw:bouw@bouw.invalid:587 KANTOOR_AFZENDER=bouw@bouw.invalid \
       python manage.py collectstatic --no-input --verbosity 0 \
    && rm -rf /tmp/bouw

USER kantoor
VOLUME /data
EXPOSE 8000
CMD ["gunicorn", "kantoor.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", "--worker-class", "gthread", \
     "--threads", "8", "--max-requests", "2000", "--max-requests-jitter", "200", "--worker-tmp-dir", "/dev/shm", \
     "--no-control-socket", "--graceful-timeout", "30"]
