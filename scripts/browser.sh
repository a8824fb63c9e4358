#!/usr/bin/env bash
# Prints the path of Chromium for the tests of the viewer, and installs Debian's where there is none (as root, or with
# sudo). Use: SUMMARIZER_TEST_BROWSER="$(bash scripts/browser.sh)"
set -euo pipefail

find_browser() {
  local name
  for name in "${SUMMARIZER_TEST_BROWSER:-}" chromium chromium-browser google-chrome; do
    if [ -n "$name" ] && command -v "$name"; then
      return
    fi
  done
  return 1
}

if ! find_browser >/dev/null; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  echo "installing chromium ..." >&2
  "${as_root[@]}" apt-get update -q >&2
  DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -qy --no-install-recommends chromium >&2
fi
find_browser
