#!/usr/bin/env bash
# Counts how often the explorer wakes up in ten seconds in which nobody does anything: never. Beside `cargo test`,
# for it takes its time, and reads /proc.
#
#   scripts/idle.sh [PROGRAM]        PROGRAM: target/debug/onrecord
set -euo pipefail
cd "$(dirname "$0")/.."

for needed in tmux grep awk; do
    command -v "$needed" > /dev/null || { echo "scripts/idle.sh needs $needed" >&2; exit 1; }
done
test -r /proc/self/status || { echo "scripts/idle.sh needs /proc" >&2; exit 1; }
program=${1:-target/debug/onrecord}
test -x "$program" || { echo "scripts/idle.sh needs $program: cargo build" >&2; exit 1; }

tmux() { command tmux -L "onrecord-idle-$$" -f /dev/null "$@"; }
trap 'tmux kill-server 2> /dev/null || true' EXIT
tmux new-session -d -x 120 -y 40 "ONRECORD_STATE= exec '$program'"
process=$(tmux list-panes -F '#{pane_pid}')
for _ in $(seq 200); do
    if tmux capture-pane -p | grep -qF 'Quotes'; then break; fi
    sleep 0.05
done
# The index is made while nobody types yet.
sleep 3

wakes() { cat /proc/"$process"/task/*/status | awk '/^(non)?voluntary_ctxt_switches/ { sum += $2 } END { print sum }'; }
before=$(wakes)
sleep 10
after=$(wakes)
echo "woken $((after - before)) times in 10 idle seconds"
test "$after" -eq "$before"
