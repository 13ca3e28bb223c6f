#!/usr/bin/env bash
# Copies within a real tmux, under each of its clipboard settings, and looks at the bytes the pane was
# sent, at tmux's buffer and at what the explorer says. Beside `cargo test`, for it needs tmux.
#
#   scripts/tmux.sh [PROGRAM]        PROGRAM: target/debug/onrecord
set -euo pipefail
cd "$(dirname "$0")/.."

for needed in tmux base64 grep; do
    command -v "$needed" > /dev/null || { echo "scripts/tmux.sh needs $needed" >&2; exit 1; }
done
program=${1:-target/debug/onrecord}
test -x "$program" || { echo "scripts/tmux.sh needs $program: cargo build" >&2; exit 1; }

folder=$(mktemp -d)
# A server of its own each time: one that is just ending would take the next session down with it.
server=0
tmux() { command tmux -L "onrecord-$$-$server" -f /dev/null "$@"; }
trap 'tmux kill-server 2> /dev/null || true; rm -rf "$folder"' EXIT

fail() { echo "failed: $1" >&2; tmux capture-pane -p >&2 || true; exit 1; }

# Looks at the pane until it shows a text.
see() {
    for _ in $(seq 200); do
        # A long message may stand on more than one line of a copy, never of the footer.
        if tmux capture-pane -p -J | grep -qF -- "$1"; then return; fi
        sleep 0.05
    done
    fail "no “$1” in the pane"
}

# Opens the explorer in a tmux of its own, under a setting; its output goes to a file too.
open() {
    tmux kill-server 2> /dev/null || true
    server=$((server + 1))
    : > "$folder/bytes"
    tmux new-session -d -x 150 -y 30 \; set-option -s set-clipboard "$1"
    tmux pipe-pane "cat >> '$folder/bytes'"
    tmux send-keys "clear; ONRECORD_STATE= exec '$program' --data '$2' $3" Enter
    see "? help"
}

# What the pane was sent for the clipboard, as base64, a line each.
sent() { grep -aoP '\x1b\]52;c;\K[A-Za-z0-9+/=]*(?=\x1b\\)' "$folder/bytes" || true; }

words='“one-off” [fragment; context: of the lease with Italy]'
size=$(printf %s "$words" | wc -c)
check() {
    open "$1" tests/fixtures/harbour '"djukic one-off"'
    tmux send-keys y w
    see "copied words: $size bytes $2"
    test "$(sent)" = "$(printf %s "$words" | base64 -w 0)" || fail "$1: the bytes of OSC 52 are wrong: $(sent)"
    test "$(tmux show-buffer)" = "$words" || fail "$1: tmux's buffer holds “$(tmux show-buffer)”"
    echo "set-clipboard $1: ok"
}
check on 'to tmux by OSC 52'
check external 'to tmux by OSC 52 and load-buffer'
check off 'to tmux’s buffer only: its set-clipboard is off'

{
    printf 'schema = 1\nid = "long"\ntitle = "A long harbour"\nversion = "1"\n'
    printf '[[source]]\nid = "log"\ntype = "report"\ntitle = "The log"\nissued_note = "undated"\n'
    printf '[[quote]]\nid = "gulls"\nform = "direct"\nnote = "nobody is named"\ndate_note = "undated"\nsources = ["log"]\n'
    printf 'text = "%s"\n' "$(head -c 65536 /dev/zero | tr '\0' a)"
} > "$folder/long.toml"
open on "$folder/long.toml" ''
tmux send-keys 3 y w
see 'nothing copied: words take 65,542 bytes, and no more than 65,536 bytes are'
test -z "$(sent)" || fail "over the cap something was sent"
tmux show-buffer 2> /dev/null && fail "over the cap tmux has something" || true
echo "over the cap: ok, nothing sent"
