#!/bin/sh
# `exec`, so that node itself is told when to stop.
case "$1" in
  api | portal | worker) exec node "dist/apps/$1/src/main.js" ;;
  migrate) exec node dist/apps/worker/src/prepare.js ;;
  reencrypt) exec node dist/apps/worker/src/reencrypt.js ;;
  *)
    echo "Say which role this container has: api, portal, worker, migrate or reencrypt." >&2
    exit 64
    ;;
esac
