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

place="$(mktemp -d "${RUNNER_TEMP:-/tmp}/retrospective-XXXXXX")"
trap 'rm -rf "$place"' EXIT
cd "$place"
git init --quiet
[[ "$ref" == refs/sess/journal ]] || git config sess.ref "$ref"

# The token is for this server only, and stands in no file and on no command line.
if [[ -n "${RETROSPECTIVE_TOKEN:-}" ]]; then
  basic="$(printf 'x-access-token:%s' "$RETROSPECTIVE_TOKEN" | base64 | tr -d '\n')"
  export GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0="http.$GITHUB_SERVER_URL/.extraheader" GIT_CONFIG_VALUE_0="Authorization: Basic $basic"
fi
if ! said="$(GIT_TERMINAL_PROMPT=0 git fetch --quiet --no-tags --depth=1 "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY" "+$ref:$ref" 2>&1)"; then
  if [[ "$said" == *"couldn't find remote ref"* ]]; then
    printf '::notice title=retrospective::There is no journal at %s yet.\n' "$ref"
    exit 0
  fi
  said="${said//%/%25}"
  said="${said//$'\r'/}"
  printf '::error title=retrospective::The journal could not be fetched: %s\n' "${said//$'\n'/%0A}"
  exit 1
fi
unset GIT_CONFIG_COUNT GIT_CONFIG_KEY_0 GIT_CONFIG_VALUE_0
GITHUB_TOKEN="${RETROSPECTIVE_TOKEN:-}" RETROSPECTIVE_NUMBER="$number" node -- "$GITHUB_ACTION_PATH/program.cjs"
