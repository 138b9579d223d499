#!/bin/sh
# multi-gitter runs this in a clone of each repository, and opens a pull request where it changed something:
#   multi-gitter run docs/recipes/multi-gitter.sh --org acme --branch cachefix \
#     --pr-title 'Repair BuildKit cache mounts' --dry-run
# A status other than 0 leaves the repository alone. Files that cachefix cannot read (templates, say)
# are no reason for that: they are listed in the log.
set -eu
status=0
cachefix --write || status=$?
case $status in
0 | 2) ;;
*) exit "$status" ;;
esac
