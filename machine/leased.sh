#!/bin/sh
# usage: leased.sh FOLDER SECONDS COMMAND [ARGUMENT...]
#
# Runs a command for as long as somebody wants it. Whoever starts this holds the other end of standard
# input, and the operating system closes that however they end, SIGKILL included; a signal handler or
# an exit hook could not promise as much. A line on standard input hands the lease over to the file
# that it names: it then lasts until that file is removed.
#
# When the lease ends, the command and everything else in the process group is asked to end, and after
# SECONDS made to, and FOLDER is removed. When the command ends by itself, FOLDER is kept.
# Has to lead a process group of its own.

folder=$1
patience=$(($2 * 10))
shift 2
# Of this lease: one folder may see several, one after the other.
ending=$folder/ending-$$
exec 3<&0 </dev/null

"$@" 3<&- &
command=$!
# The group is sent it, below, and these two are to see that through.
trap '' TERM

(
  if read -r file; then
    while [ -e "$file" ]; do sleep 1; done
  fi
  # Whoever makes this folder first, here or below, is who clears up.
  mkdir "$ending" || exit
  kill -s TERM -- "-$$"
  while [ "$patience" -gt 0 ] && kill -s 0 "$command"; do
    sleep 0.1
    patience=$((patience - 1))
  done
  kill -s KILL "$command"
  # Moved away at once: while it goes bit by bit, it could be taken for one that nobody clears up.
  mv "$folder" "$folder.gone"
  rm -rf "$folder.gone"
  kill -s KILL -- "-$$"
) <&3 2>/dev/null &
watcher=$!
exec 3<&-

wait "$command"
status=$?
mkdir "$ending" 2>/dev/null || wait "$watcher"
kill -s KILL "$watcher"
kill -s TERM -- "-$$"
exit "$status"
