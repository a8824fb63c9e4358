# shellcheck shell=bash
# Sourced by the scripts beside it: finds a Python of 3.11 or later and makes the virtual environment .venv with it.
# PYTHON and VENV choose another interpreter and another place. After it, $VENV is set.

VENV="${VENV:-.venv}"

find_python() {
  local candidate
  for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python}; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
  echo "no Python of 3.11 or later found; name one with PYTHON=/path/to/python" >&2
  return 1
}

make_environment() {
  local python
  python="$(find_python)"
  if ! "$python" -m venv "$VENV"; then
    echo "$python cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv" >&2
    return 1
  fi
}

# Installs what is asked for, with the versions of constraints.txt. Bytecode is left to be compiled where it is used:
# compiling all of it takes 40 MB.
install() {
  echo "installing into $VENV ..." >&2
  "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-compile --constraint constraints.txt "$@"
}
