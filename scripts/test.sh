#!/usr/bin/env bash
# Sets up the tool and its tests in .venv, then lints, checks the types and the imports, and runs the tests.
# Arguments go to pytest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/environment.sh

make_environment
install --editable '.[test]'
set -x
"$VENV/bin/ruff" check .
"$VENV/bin/ruff" format --check .
"$VENV/bin/mypy"
"$VENV/bin/lint-imports"
"$VENV/bin/pytest" "$@"
