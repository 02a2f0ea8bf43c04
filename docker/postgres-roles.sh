#!/bin/sh
# Runs once, in an empty data folder: the owner of the tables, and the role of the application, which owns nothing.
set -eu
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
  --set owner_password="$AKKOORD_OWNER_PASSWORD" --set app_password="$AKKOORD_APP_PASSWORD" <<'SQL'
create role akkoord_owner login nosuperuser nobypassrls nocreatedb nocreaterole password :'owner_password';
create role akkoord_app login nosuperuser nobypassrls nocreatedb nocreaterole password :'app_password';
create database akkoord owner akkoord_owner;
SQL
