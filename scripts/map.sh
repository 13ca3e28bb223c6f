#!/usr/bin/env bash
# Makes the land of the map again from its source and compares it with what is here. Needs Node and the network; not part
# of `cargo test`, which needs nothing but Rust. Names what is missing, and fails then.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD

missing=()
for program in node npm tar; do
    command -v "$program" > /dev/null || missing+=("$program")
done
if [ ${#missing[@]} -gt 0 ]; then
    printf 'missing: %s\n' "${missing[@]}" >&2
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm pack --silent world-atlas@2.0.2 > /dev/null
tar xzf world-atlas-2.0.2.tgz
node "$root/scripts/map/make.mjs" package/countries-50m.json --check
diff package/LICENSE "$root/data/map/LICENSE-world-atlas" || { echo "the notice is not the package's" >&2; exit 1; }
echo "the land of the map is what its source gives"
