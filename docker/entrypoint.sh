#!/bin/sh
# `exec`, so that node itself is told when to stop.
case "$1" in
  api | portal | worker) exec node "dist/apps/$1/src/main.js" ;;
  migrate) exec node dist/apps/worker/src/prepare.js ;;
  *)
    echo "Say which role this container has: api, portal, worker or migrate." >&2
    exit 64
    ;;
esac
