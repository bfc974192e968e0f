#!/bin/sh
# usage: docker-up.sh PROJECT COMPOSE-FILE
#
# `docker compose up` in the foreground that leaves no container behind, when it is sent SIGTERM.

compose() {
  docker compose --project-name "$project" --file "$file" "$@"
}

project=$1
file=$2
compose up --no-color --abort-on-container-exit --pull never &
up=$!
trap 'compose down --volumes --timeout 5' TERM
wait "$up"
status=$?
# The first `wait` ends with the signal; by then the container is down.
wait "$up"
compose down --volumes --timeout 5
exit "$status"
