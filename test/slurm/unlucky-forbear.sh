#!/usr/bin/env bash
# forbear, but shard UNLUCKY_FAILS is killed the first time, as one that outgrew its memory is, and shard UNLUCKY_STOPS
# stands still the first time, holding its lock, until its task is killed. In UNLUCKY_MARKS a file says so for each, with
# the process of the task in it.
set -euo pipefail
forbear=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/bin/forbear.js
arguments=" $* "
shard=
if [[ $arguments =~ \ --shard\ ([0-9]+)/ ]]; then shard=${BASH_REMATCH[1]}; fi
mkdir -p "$UNLUCKY_MARKS"

if [[ $shard == "$UNLUCKY_FAILS" && ! -e $UNLUCKY_MARKS/failed-$shard ]]; then
  echo "$PPID" > "$UNLUCKY_MARKS/failed-$shard"
  kill -KILL $$
fi

if [[ $shard == "$UNLUCKY_STOPS" && ! -e $UNLUCKY_MARKS/stopped-$shard ]]; then
  [[ $arguments =~ \ --out\ ([^ ]+)/([0-9]+)\  ]]
  lock=${BASH_REMATCH[1]}/.${BASH_REMATCH[2]}.forbear-lock
  node "$forbear" "$@" &
  until [[ -e $lock ]]; do sleep 0.01; done
  kill -STOP $!
  echo "$PPID" > "$UNLUCKY_MARKS/stopped-$shard"
  wait $!
  exit
fi

exec node "$forbear" "$@"
