#!/usr/bin/env bash
# What the GitHub Action runs: `checker lint` with the action's inputs, which action.yml puts in CHECKER_….
set -uo pipefail

arguments=(lint --format github)
[ -n "${CHECKER_FAIL_ON:-}" ] && arguments+=(--fail-on "$CHECKER_FAIL_ON")
[ -n "${CHECKER_CHANGED_SINCE:-}" ] && arguments+=(--changed-since "$CHECKER_CHANGED_SINCE")
[ -n "${CHECKER_SARIF:-}" ] && arguments+=(--report "sarif=$CHECKER_SARIF")

paths=()
while IFS= read -r path; do
  [ -n "$path" ] && paths+=("$path")
done <<<"${CHECKER_PATHS:-.}"

checker "${arguments[@]}" -- "${paths[@]}"
status=$?
[ -n "${GITHUB_OUTPUT:-}" ] && echo "status=$status" >>"$GITHUB_OUTPUT"
exit "$status"
