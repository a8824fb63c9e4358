#!/usr/bin/env bash
# Sets up the tool in .venv and prints a briefing of an example set, or of what is given as arguments.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/environment.sh

make_environment
install .
exec "$VENV/bin/summarizer" brief "${@:-examples/ferry-accident/articles}"
