#!/usr/bin/env bash
# Runs `sess release check` with the inputs of the action, which are in the environment, and leaves with its exit code.
set -euo pipefail

# A test holds this equal to the version of the package.
readonly VERSION=0.1.0

# Says on one line what is wrong with an input, whatever is in it.
refuse() {
  printf '::error title=release guard::%s %s, not %q\n' "$1" "$2" "$3"
  exit 2
}

# Adds a flag when an input says true. A mistyped one must not mean that less is checked.
add_switch() {
  case "$2" in
    true | True | TRUE) args+=("--$1") ;;
    false | False | FALSE | '') ;;
    *) refuse "$1" 'must be true or false' "$2" ;;
  esac
}

args=(release check --format=github)
add_switch strict "${GUARD_STRICT:-}"
add_switch offline "${GUARD_OFFLINE:-}"
# With = a value that begins with a dash is still a value.
[[ -z "${GUARD_DIST:-}" ]] || args+=("--dist=$GUARD_DIST")
[[ -z "${GUARD_TAG:-}" ]] || args+=("--tag=$GUARD_TAG")
while IFS= read -r rule; do
  rule="${rule//[$' \t\r']/}"
  [[ -z "$rule" ]] || args+=("--rule=$rule")
done <<<"${GUARD_RULES:-}"
[[ -z "${GUARD_DIRECTORY:-}" ]] || args+=(-- "$GUARD_DIRECTORY")

program="${GUARD_PATH:-}"
[[ -z "$program" || -f "$program" ]] || refuse path 'must be a file' "$program"
if [[ -z "$program" ]]; then
  place="${RUNNER_TEMP:-$(mktemp -d)}/sess-release-guard"
  mkdir -p "$place"
  # To standard error: what npm says is no annotation. From a folder of its own: the project's settings are not for this.
  (cd "$place" && npm install --ignore-scripts --no-audit --no-fund --prefix "$place" "sess-cli@$VERSION") >&2
  program="$place/node_modules/sess-cli/bin/sess"
fi
exec node -- "$program" "${args[@]}"
