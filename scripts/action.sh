#!/usr/bin/env bash
# The GitHub Action: annotations in the log, a summary of the job, a patch and SARIF.
set -euo pipefail

if [ ! -e "$GITHUB_ACTION_PATH/dist/cli.cjs" ]; then
  (cd "$GITHUB_ACTION_PATH" && npm ci --no-audit --no-fund >&2) # builds, too
fi

patch="${RUNNER_TEMP}/cachefix.patch"
json="${RUNNER_TEMP}/cachefix.json"
summary="${RUNNER_TEMP}/cachefix.md"
rm -f "$patch" "$json" "$summary" # of an earlier step
arguments=(--check --format github)
arguments+=(--output "diff=$patch" --output "json=$json" --output "markdown=$summary")
if [ -n "$INPUT_SINCE" ]; then arguments+=(--since "$INPUT_SINCE"); fi
if [ -n "$INPUT_SARIF_FILE" ]; then arguments+=(--output "sarif=$INPUT_SARIF_FILE"); fi
while IFS= read -r option; do
  if [ -n "$option" ]; then arguments+=("$option"); fi
done <<<"$INPUT_OPTIONS"
arguments+=(--)
while IFS= read -r path; do
  if [ -n "$path" ]; then arguments+=("$path"); fi
done <<<"$INPUT_PATHS"

status=0
node "$GITHUB_ACTION_PATH/dist/cli.cjs" "${arguments[@]}" || status=$?

if [ -e "$summary" ]; then cat "$summary" >>"$GITHUB_STEP_SUMMARY"; fi
if [ -e "$json" ]; then
  count='const { fixed, unsafe, unfixed } = JSON.parse(fs.readFileSync(process.argv[1], "utf8")).totals; console.log(fixed + unsafe + unfixed)'
  echo "findings=$(node -e "$count" "$json")" >>"$GITHUB_OUTPUT"
  echo "patch-file=$patch" >>"$GITHUB_OUTPUT"
fi
if [ "$INPUT_FAIL_ON_FINDINGS" != true ]; then
  # That a file cannot be read is found, too; a mistake of the options or of a configuration is none.
  unreadable='const { errors } = JSON.parse(fs.readFileSync(process.argv[1], "utf8")); process.exitCode = errors.length > 0 && errors.every(({ kind }) => kind === "unreadable") ? 0 : 1'
  if [ "$status" = 1 ]; then status=0; fi
  if [ "$status" = 2 ] && [ -e "$json" ] && node -e "$unreadable" "$json"; then status=0; fi
fi
exit "$status"
