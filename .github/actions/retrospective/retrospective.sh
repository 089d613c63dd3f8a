#!/usr/bin/env bash
# Fetches the journal into a repository of its own and runs the program that lies beside this file. The inputs of the action are
# in the environment.
set -euo pipefail

# Says on one line what is wrong with an input, whatever is in it.
refuse() {
  printf '::error title=retrospective::%s %s, not %q\n' "$1" "$2" "$3"
  exit 2
}

ref="${RETROSPECTIVE_REF:-refs/sess/journal}"
[[ "$ref" =~ ^refs/[A-Za-z0-9][A-Za-z0-9._/-]*$ ]] || refuse ref 'must be the full name of a ref' "$ref"
number="${RETROSPECTIVE_NUMBER:-}"
[[ "$number" =~ ^[0-9]{0,15}$ ]] || refuse number 'must be a number' "$number"

# A job may be set to a repository of its own, whose journal is not ours to replace.
for name in $(git rev-parse --local-env-vars); do [[ "$name" == GIT_CONFIG* ]] || unset "$name"; done

place="$(mktemp -d "${RUNNER_TEMP:-/tmp}/retrospective-XXXXXX")"
trap 'rm -rf "$place"' EXIT
cd "$place"
git init --quiet
[[ "$ref" == refs/sess/journal ]] || git config sess.ref "$ref"

# The token is for this server only, and stands in no file and on no command line. It comes after what the job tells git so.
fetch() {
  local count="${GIT_CONFIG_COUNT:-0}" basic
  if [[ -n "${RETROSPECTIVE_TOKEN:-}" ]]; then
    basic="$(printf 'x-access-token:%s' "$RETROSPECTIVE_TOKEN" | base64 | tr -d '\n')"
    export GIT_CONFIG_COUNT=$((count + 1)) "GIT_CONFIG_KEY_$count=http.$GITHUB_SERVER_URL/.extraheader"
    export "GIT_CONFIG_VALUE_$count=Authorization: Basic $basic"
  fi
  LC_ALL=C GIT_TERMINAL_PROMPT=0 git fetch --quiet --no-tags --depth=1 "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" "+$ref:$ref"
}
if ! said="$(fetch 2>&1)"; then
  if [[ "$said" == *"couldn't find remote ref"* ]]; then
    printf '::notice title=retrospective::There is no journal at %s yet.\n' "$ref"
    exit 0
  fi
  said="${said//%/%25}"
  said="${said//$'\r'/}"
  printf '::error title=retrospective::The journal could not be fetched: %s\n' "${said//$'\n'/%0A}"
  exit 1
fi
# Nobody but the token that was given: not another one of the job, and not whoever set up the machine.
unset GH_TOKEN GH_ENTERPRISE_TOKEN GITHUB_ENTERPRISE_TOKEN
export GH_CONFIG_DIR="$place"
GITHUB_TOKEN="${RETROSPECTIVE_TOKEN:-}" RETROSPECTIVE_NUMBER="$number" node -- "$GITHUB_ACTION_PATH/program.cjs"
