#!/usr/bin/env bash
# Runs every pipeline of docs/scripts.md for real, with other people's programs, and looks at what comes out. Not part
# of `cargo test`, which needs nothing but Rust. Names what is missing, and fails then.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

missing=()
for program in jq python3 soffice chromium; do
    command -v "$program" > /dev/null || missing+=("$program")
done
python3 -c 'import duckdb' 2> /dev/null || missing+=("Python's duckdb")
python3 -c 'from bibtexparser import parse_string' 2> /dev/null || missing+=("Python's bibtexparser, 2 or later")
if [ ${#missing[@]} -gt 0 ]; then
    printf 'missing: %s\n' "${missing[@]}" >&2
    exit 1
fi

cargo build --quiet --locked --features parquet
export PATH="$root/target/debug:$PATH"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Its own profile, and nothing that it asks for of itself.
mkdir "$work/bin"
cat > "$work/bin/chromium" <<'SH'
#!/bin/sh
exec "$CHROMIUM" --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --user-data-dir="$PROFILE" "$@"
SH
chmod +x "$work/bin/chromium"
CHROMIUM=$(command -v chromium)
export CHROMIUM PROFILE="$work/profile" PATH="$work/bin:$PATH"
cd "$work"

failed=0
say() { printf '%-6s %s\n' "$1" "$2"; [ "$1" = ok ] || failed=1; }
check() { # What holds, and the command that shows it.
    local what=$1; shift
    if "$@" > out 2> err; then say ok "$what"; else say FAILED "$what"; sed 's/^/       /' out err | tail -n 15; fi
}

# Every line of docs/scripts.md between its marks, as it stands there.
sed -n '/<!-- pipelines -->/,/<!-- \/pipelines -->/p' "$root/docs/scripts.md" | sed -n '/^```sh/,/^```$/p' | sed '/^```/d' > lines
[ "$(wc -l < lines)" -ge 9 ] || say FAILED "docs/scripts.md has its pipelines"
while IFS= read -r line; do
    check "$line" bash -o pipefail -c "$line"
    [ -s out ] || [ -s err ] || say FAILED "  … and says something"
done < lines

# What came out of them.
quotes=$(onrecord list quotes --format jsonl | wc -l)
check "DuckDB counts as many quotations as there are" python3 -c "
import duckdb
assert duckdb.sql(\"select count(*) from 'quotes.parquet'\").fetchall() == [($quotes,)]
names = [row[0].decode() for row in duckdb.sql(\"select key from parquet_kv_metadata('quotes.parquet')\").fetchall()]
assert 'record' in names and 'query' in names, names"
check "jq, Python and the program count alike" bash -c '
    a=$(onrecord list quotes who:rama --format jsonl | jq -s length)
    b=$(onrecord list quotes who:rama --format csv | python3 -c "import csv, sys; print(len(list(csv.DictReader(sys.stdin))))")
    test "$a" = "$b" -a "$a" -gt 0'
check "the archive of the archive is the archive" bash -c '
    onrecord --data copy export --format archive --to again && diff -r copy again
    onrecord export --format toml > one.toml && onrecord --data one.toml export --format toml | cmp - one.toml
    onrecord export --format json > a.json && onrecord --data copy export --format json | cmp - a.json'
check "a reader that has seen enough is no error" bash -c '
    onrecord timeline 2> heard | head -n 1 > /dev/null; test "${PIPESTATUS[0]}" = 0 -a ! -s heard'
check "a spreadsheet has the same cells, whatever is in them" python3 "$root/scripts/cells.py" "$root/tests/fixtures/ledger"
check "the briefing opens without an error and asks for nothing" python3 "$root/scripts/page.py" "$work/kosovo.html"
onrecord --data "$root/tests/fixtures/ledger" brief --to "$work/ledger.html" 2> err
check "so does one whose texts are hard on it" python3 "$root/scripts/page.py" "$work/ledger.html"
check "the briefing has its maps and its strip" bash -c 'test "$(grep -c "<svg" kosovo.html)" -ge 3'
check "the briefing prints" bash -c 'head -c 5 kosovo.pdf | grep -q %PDF-'
exit "$failed"
