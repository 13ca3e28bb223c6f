#!/usr/bin/env bash
# Completes words of a hostile dataset in a real Bash, runs the completed line, and sees that nothing was run. Beside
# `cargo test`, for it needs Bash's own completion.
#
#   scripts/completion.sh [PROGRAM]        PROGRAM: target/debug/onrecord
set -euo pipefail
cd "$(dirname "$0")/.."

for needed in bash tmux; do
    command -v "$needed" > /dev/null || { echo "scripts/completion.sh needs $needed" >&2; exit 1; }
done
program=$(realpath "${1:-target/debug/onrecord}")
test -x "$program" || { echo "scripts/completion.sh needs $program: cargo build" >&2; exit 1; }

folder=$(mktemp -d)
tmux() { command tmux -L "onrecord-completion-$$" -f /dev/null "$@"; }
trap 'tmux kill-server 2> /dev/null || true; rm -rf "$folder"' EXIT
mkdir "$folder/bin"
ln -s "$program" "$folder/bin/onrecord"
cat > "$folder/hostile.toml" <<'TOML'
schema = 1
id = "hostile"
title = "Words that a shell would run"
version = "1"

[[source]]
id = "gazette"
type = "article"
title = "The Gazette"

[[actor]]
id = "ada-brook"
type = "person"
name = "Ada Brook"
sources = ["gazette"]

[[quote]]
id = "one"
form = "direct"
speaker = "ada-brook"
text = "The lamp is lit."
role = "zz$(touch${IFS}PWN)"
venue = "zz`touch PWN`"
date = "2041-03-02"
date_basis = "printed"
sources = ["gazette"]

[[quote]]
id = "two"
form = "direct"
speaker = "ada-brook"
text = "The lamp is out."
role = "prime minister of lamps"
venue = "zz;touch PWN"
date = "2041-03-03"
date_basis = "printed"
sources = ["gazette"]
TOML

tmux new-session -d -x 150 -y 40 -c "$folder" "env PATH='$folder/bin:$PATH' ONRECORD_STATE= PS1='> ' bash --norc"
tmux send-keys "source <(onrecord completions bash)" Enter
see() {
    for _ in $(seq 200); do
        if tmux capture-pane -p | grep -qF -- "$1"; then return; fi
        sleep 0.05
    done
    tmux capture-pane -p >&2
    echo "failed: no “$1” in the pane" >&2
    exit 1
}
for field in role venue; do
    tmux send-keys "onrecord --data hostile.toml find $field:zz" Tab
    sleep 1
    tmux send-keys Enter
    sleep 1
done
tmux send-keys "onrecord --data hostile.toml find role:prime" Tab
see "role:prime-minister-of-lamps"
tmux send-keys Enter
see "The lamp is out."
if [ -e "$folder/PWN" ]; then
    echo "failed: a word of the dataset was run" >&2
    exit 1
fi
echo "nothing was run; role:prime completes to words that find"
