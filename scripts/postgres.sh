#!/usr/bin/env bash
# Runs a command with a throw-away PostgreSQL: a new cluster in a temporary folder, on a free port of the loopback
# interface, with a random password. SUMMARIZER_TEST_POSTGRES holds its URL; all of it is gone when the command ends.
#     bash scripts/postgres.sh .venv/bin/pytest -m postgres
# Where PostgreSQL is not installed it is installed with apt-get, as root or through sudo.
set -euo pipefail

find_binaries() {
  local folder newest=""
  for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
    [ -x "$folder/initdb" ] && newest="$folder"
  done
  if [ -z "$newest" ] && command -v initdb >/dev/null; then
    newest="$(dirname "$(readlink -f "$(command -v initdb)")")"
  fi
  echo "$newest"
}

install_postgresql() {
  local as_root=()
  [ "$(id -u)" = 0 ] || as_root=(sudo -n)
  command -v apt-get >/dev/null || { echo "PostgreSQL is not installed, and there is no apt-get" >&2; return 1; }
  echo "installing postgresql ..." >&2
  # Debian would make and start a cluster of its own.
  if [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    "${as_root[@]}" mkdir -p /etc/postgresql-common
    echo "create_main_cluster = false" | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  "${as_root[@]}" apt-get update -qq >&2
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    -o Dpkg::Options::=--force-confold postgresql >&2
}

# PostgreSQL refuses to run as root: there it runs as the user that its package made.
as_server() {
  if [ "$(id -u)" = 0 ]; then
    (cd / && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

free_port() {
  "${PYTHON:-python3}" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start() {
  local port
  for _ in 1 2 3; do # another program may take the port between the look and the start
    port="$(free_port)"
    # The data are thrown away: there is nothing to save from a power cut. No socket file: its path could be too long.
    if as_server "$BINARIES/pg_ctl" start -D "$FOLDER/data" -l "$FOLDER/log" -w -t 60 -s \
      -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories='' -c fsync=off -c shared_buffers=32MB"; then
      export SUMMARIZER_TEST_POSTGRES="postgresql+psycopg://summarizer:$PASSWORD@127.0.0.1:$port/postgres"
      return
    fi
  done
  cat "$FOLDER/log" >&2
  return 1
}

stop() {
  as_server "$BINARIES/pg_ctl" stop -D "$FOLDER/data" -m immediate -s 2>/dev/null || true
  rm -rf -- "$FOLDER"
}

[ "$#" -gt 0 ] || { echo "usage: bash scripts/postgres.sh COMMAND [ARGUMENT ...]" >&2; exit 2; }
BINARIES="$(find_binaries)"
if [ -z "$BINARIES" ]; then
  install_postgresql
  BINARIES="$(find_binaries)"
fi
FOLDER="$(mktemp -d "${TMPDIR:-/tmp}/summarizer-postgres.XXXXXX")"
trap stop EXIT
PASSWORD="$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')"
(umask 077 && printf '%s\n' "$PASSWORD" >"$FOLDER/password")
[ "$(id -u)" != 0 ] || chown -R postgres "$FOLDER"
as_server "$BINARIES/initdb" -D "$FOLDER/data" -U summarizer --pwfile="$FOLDER/password" --auth=scram-sha-256 \
  --encoding=UTF8 --locale=C --no-sync >"$FOLDER/initdb.log" || { cat "$FOLDER/initdb.log" >&2; exit 1; }
start
"$@"
