// Makes data/map/europe.txt from the npm package world-atlas 2.0.2. data/map/README.md says how and why.
//
//     npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
//     node scripts/map/make.mjs package/countries-50m.json            writes the file
//     node scripts/map/make.mjs package/countries-50m.json --check    compares, and writes nothing
//
// The same input gives the same bytes. Needs nothing but Node.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const OUT = fileURLToPath(new URL("../../data/map/europe.txt", import.meta.url));

/** The earth's radius in kilometres, and the place about which it is laid flat: degrees east and north. */
const RADIUS = 6371;
const CENTRE = [12, 51];

/** Degrees that a line may be off, by place: the finest zone counts. West, south, east, north. */
const ZONES = [
  { box: [12.5, 38, 25, 47.5], off: 0.02, island: 12 }, // Western Balkans
  { box: [-6.5, 48, 8.5, 53.5], off: 0.02, island: 12 }, // the Channel
  { box: [-11, 34, 33, 66], off: 0.05, island: 90 }, // the rest of Europe
  { box: [-32, 28, 60, 76], off: 0.15, island: 800 }, // what a wide screen shows beside it
];
/** Kilometres west, south, east and north of the centre that a view may show, and somewhat more. */
const SHOWN = [-4450, -2200, 2950, 2250];
/** Beyond them only the sense of a line is kept: no view shows it. */
const BEYOND = { off: 3, island: Infinity };

/** How much shorter a degree of longitude is than one of latitude, in the middle of the map. */
const LONGITUDE = 0.65;

/** Two-letter codes of the countries that the map shows, by the numbers of world-atlas. */
const CODES = {
  "008": "AL", "012": "DZ", "020": "AD", "031": "AZ", "040": "AT", "051": "AM", "056": "BE",
  "070": "BA", "100": "BG", "112": "BY", "191": "HR", "196": "CY", "203": "CZ", "208": "DK", "233": "EE",
  "234": "FO", "246": "FI", "248": "AX", "250": "FR", "268": "GE", "275": "PS", "276": "DE", "300": "GR",
  "304": "GL", "336": "VA", "348": "HU", "352": "IS", "364": "IR", "368": "IQ", "372": "IE", "376": "IL",
  "380": "IT", "398": "KZ", "400": "JO", "414": "KW", "422": "LB", "428": "LV", "434": "LY",
  "438": "LI", "440": "LT", "442": "LU", "470": "MT", "492": "MC", "498": "MD", "499": "ME", "504": "MA",
  "528": "NL", "578": "NO", "616": "PL", "620": "PT", "642": "RO", "643": "RU", "674": "SM",
  "682": "SA", "688": "RS", "703": "SK", "705": "SI", "724": "ES", "752": "SE", "756": "CH",
  "760": "SY", "788": "TN", "792": "TR", "795": "TM", "804": "UA", "807": "MK", "818": "EG",
  "826": "GB", "831": "GG", "832": "JE", "833": "IM", "860": "UZ",
};

/** What the source names without a number, or by a name that is not the country's. */
const BY_NAME = { Kosovo: "XK", "N. Cyprus": "CY" };
const NAMES = {
  BA: "Bosnia & Herz.", CY: "Cyprus", FO: "Faroe Islands", MK: "North Macedonia",
};

/** Land that the source gives to another than the one to whom it belongs in international law. */
const MOVED = [
  { from: "RU", to: "UA", box: [32.4, 44.3, 36.7, 46.3] }, // Crimea
];

// ── reading ──

const [input, flag] = process.argv.slice(2);
if (!input || (flag !== undefined && flag !== "--check")) {
  console.error("usage: node scripts/map/make.mjs PATH/countries-50m.json [--check]");
  process.exit(2);
}
const topology = JSON.parse(readFileSync(input, "utf8"));
const arcs = topology.arcs.map(unpacked);

/** An arc in degrees. Longitudes run on across the date line instead of jumping. */
function unpacked(arc) {
  const { scale, translate } = topology.transform;
  let [x, y, turn] = [0, 0, 0];
  let last;
  return arc.map(([dx, dy]) => {
    x += dx;
    y += dy;
    const lon = x * scale[0] + translate[0];
    if (last !== undefined && Math.abs(lon - last) > 180) turn += lon < last ? 360 : -360;
    last = lon;
    return [lon + turn, y * scale[1] + translate[1]];
  });
}

/** Lambert's azimuthal equal-area projection: whole kilometres east and north of the centre. */
function flat([lon, lat]) {
  const rad = (degrees) => (degrees * Math.PI) / 180;
  const [y, turn, middle] = [rad(lat), rad(lon - CENTRE[0]), rad(CENTRE[1])];
  const near = Math.cos(y) * Math.cos(turn);
  const scale = RADIUS * Math.sqrt(2 / (1 + Math.sin(middle) * Math.sin(y) + Math.cos(middle) * near));
  const [east, north] = [Math.cos(y) * Math.sin(turn), Math.cos(middle) * Math.sin(y) - Math.sin(middle) * near];
  return [Math.round(scale * east), Math.round(scale * north)];
}

const reversed = (ref) => ~ref;
const points = (ref) => (ref < 0 ? arcs[~ref].toReversed() : arcs[ref]);
const ringPoints = (ring) => ring.flatMap((ref) => points(ref).slice(0, -1));

const inside = ([x, y], [west, south, east, north]) => x >= west && x <= east && y >= south && y <= north;

function zone(point) {
  return (inside(flat(point), SHOWN) && ZONES.find(({ box }) => inside(point, box))) || BEYOND;
}

/** Square kilometres, near enough to tell an island from a rock. */
function area(ring) {
  const all = ringPoints(ring);
  let sum = 0;
  all.forEach(([x, y], i) => {
    const [u, v] = all[(i + 1) % all.length];
    sum += x * v - u * y;
  });
  return Math.abs(sum / 2) * LONGITUDE * 111 * 111;
}

/** Every country as rings of arcs: code → { name, rings }. */
function countries() {
  const found = new Map();
  for (const { id, properties, type, arcs: shape } of topology.objects.countries.geometries) {
    const code = BY_NAME[properties.name] ?? CODES[id];
    const rings = (type === "Polygon" ? [shape] : shape).flat().filter(isNear);
    if (rings.length === 0) continue;
    if (!code) throw new Error(`no code for ${properties.name} (${id}), which the map shows`);
    const country = found.get(code) ?? { name: NAMES[code] ?? properties.name, rings: [] };
    country.rings.push(...rings);
    found.set(code, country);
  }
  for (const { from, to, box } of MOVED) {
    const rings = found.get(from).rings;
    const moved = rings.filter((ring) => ringPoints(ring).every((point) => inside(point, box)));
    if (moved.length === 0) throw new Error(`nothing of ${from} to give to ${to}`);
    found.get(from).rings = rings.filter((ring) => !moved.includes(ring));
    found.get(to).rings.push(...moved);
  }
  for (const country of found.values()) country.rings = joined(country.rings);
  dropRocks([...found.values()]);
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isNear(ring) {
  return ringPoints(ring).some((point) => zone(point) !== BEYOND);
}

/** Leaves rocks out. The largest ring of a country stays, however small, and so does the hole around it. */
function dropRocks(countries) {
  const kept = new Set();
  for (const { rings } of countries) {
    const largest = rings.reduce((a, b) => (area(a) >= area(b) ? a : b));
    const isKept = (ring) => ring === largest || area(ring) >= Math.min(...ringPoints(ring).map((at) => zone(at).island));
    rings.filter(isKept).flat().forEach((ref) => kept.add(ref).add(reversed(ref)));
  }
  for (const country of countries) country.rings = country.rings.filter((ring) => ring.some((ref) => kept.has(ref)));
}

/** Rings without the lines along which two of them meet. */
function joined(rings) {
  const refs = rings.flat();
  const meets = (ref) => refs.includes(reversed(ref));
  if (!refs.some(meets)) return rings;
  const touched = rings.filter((ring) => ring.some(meets));
  const loose = touched.flat().filter((ref) => !meets(ref));
  const key = (point) => point.join();
  const made = rings.filter((ring) => !touched.includes(ring));
  while (loose.length > 0) {
    const ring = [loose.shift()];
    const first = key(points(ring[0])[0]);
    for (let end; (end = key(points(ring.at(-1)).at(-1))) !== first; ) {
      const next = loose.findIndex((ref) => key(points(ref)[0]) === end);
      if (next < 0) throw new Error("two rings that meet do not make one");
      ring.push(...loose.splice(next, 1));
    }
    made.push(ring);
  }
  return made;
}

// ── simplifying ──

/** How far off the line from a to b a point is, in degrees of latitude. */
function off([x, y], [ax, ay], [bx, by]) {
  const [dx, dy] = [(bx - ax) * LONGITUDE, by - ay];
  const [px, py] = [(x - ax) * LONGITUDE, y - ay];
  const along = dx * dx + dy * dy;
  const t = along === 0 ? 0 : Math.max(0, Math.min(1, (px * dx + py * dy) / along));
  return Math.sqrt((px - t * dx) ** 2 + (py - t * dy) ** 2);
}

/** Douglas and Peucker, with a tolerance that is the place's own. Ends stay, so borders stay closed. */
function simplified(arc, finer) {
  const keep = new Set([0, arc.length - 1]);
  const isLoop = arc[0].join() === arc.at(-1).join();
  const size = Math.max(...arc.map((point) => off(point, arc[0], arc[0])));
  const part = (from, to, must) => {
    let [worst, at] = [0, -1];
    for (let i = from + 1; i < to; i++) {
      // A tenth of its size at most, so that no island becomes a line.
      const allowed = Math.min(zone(arc[i]).off, isLoop ? size / 10 : Infinity) * finer;
      const ratio = off(arc[i], arc[from], arc[to]) / allowed;
      if (ratio > worst) [worst, at] = [ratio, i];
    }
    if (at < 0 || (worst <= 1 && !must)) return;
    keep.add(at);
    part(from, at, false);
    part(at, to, false);
  };
  part(0, arc.length - 1, isLoop);
  const rounded = arc.filter((_, i) => keep.has(i)).map(flat);
  return rounded.filter((point, i) => i === 0 || point.join() !== rounded[i - 1].join());
}

/** Whether two lines cross elsewhere than at an end. */
function cross([a, b], [c, d]) {
  const side = (p, q, r) => Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** All arcs in use, simplified so far that none crosses another: who crosses is drawn finer. */
function planar(used) {
  const finer = new Map(used.map((arc) => [arc, 1]));
  for (let round = 0; round < 12; round++) {
    const drawn = used.map((arc) => simplified(arcs[arc], finer.get(arc)));
    const lines = drawn.flatMap((line, n) => line.slice(1).map((to, i) => ({ arc: used[n], ends: [line[i], to] })));
    lines.sort((a, b) => Math.min(a.ends[0][0], a.ends[1][0]) - Math.min(b.ends[0][0], b.ends[1][0]));
    const bad = new Set();
    lines.forEach((line, i) => {
      const east = Math.max(line.ends[0][0], line.ends[1][0]);
      for (let j = i + 1; j < lines.length; j++) {
        if (Math.min(lines[j].ends[0][0], lines[j].ends[1][0]) > east) break;
        if (cross(line.ends, lines[j].ends)) bad.add(line.arc).add(lines[j].arc);
      }
    });
    if (bad.size === 0) return drawn;
    for (const arc of bad) finer.set(arc, finer.get(arc) / 2);
  }
  throw new Error("lines cross, however finely they are drawn");
}

// ── where a country's label and centre are ──

/** The place deepest within a country's largest ring that a view may show, on a grid. */
function heart(rings) {
  const all = rings.map(ringPoints);
  const largest = rings.reduce((a, b) => (area(a) >= area(b) ? a : b));
  const shown = ringPoints(largest).filter((point) => zone(point) !== BEYOND);
  const [xs, ys] = [shown.map(([x]) => x), shown.map(([, y]) => y)];
  const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  let best = { depth: -1 };
  for (let i = 1; i < 48; i++) {
    for (let j = 1; j < 48; j++) {
      const point = [west + ((east - west) * i) / 48, south + ((north - south) * j) / 48];
      if (!holds(all, point) || zone(point) === BEYOND) continue;
      let depth = Infinity;
      for (const ring of all) {
        for (let k = 0; k < ring.length; k++) depth = Math.min(depth, off(point, ring[k], ring[(k + 1) % ring.length]));
      }
      if (depth > best.depth) best = { depth, point };
    }
  }
  return flat(best.point ?? shown[0]);
}

/** Whether a point lies within rings, by the rule of even and odd. */
function holds(all, [x, y]) {
  let odd = false;
  for (const ring of all) {
    ring.forEach(([ax, ay], i) => {
      const [bx, by] = ring[(i + 1) % ring.length];
      if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) odd = !odd;
    });
  }
  return odd;
}

// ── writing ──

/** A number as an encoded polyline has it: the sign last, five bits a character, the lowest first. */
function letters(n) {
  let rest = n < 0 ? ~(n << 1) : n << 1;
  let text = "";
  for (; rest >= 32; rest >>= 5) text += String.fromCharCode((rest & 31) + 32 + 63);
  return text + String.fromCharCode(rest + 63);
}

function written() {
  const all = countries();
  const used = [...new Set([...all.values()].flatMap(({ rings }) => rings.flat().map((ref) => Math.max(ref, ~ref))))];
  used.sort((a, b) => a - b);
  const drawn = planar(used);
  const place = new Map(used.map((arc, i) => [arc, i]));
  const polyline = (line) =>
    line.map((at, i) => at.map((n, axis) => letters(n - (i ? line[i - 1][axis] : 0))).join("")).join("");
  const ring = (refs) => refs.map((ref) => letters(ref < 0 ? ~place.get(~ref) : place.get(ref))).join("");
  const lines = [
    "# Made by scripts/map/make.mjs; README.md beside this file says how. Not to be edited by hand.",
    "# Arcs, as encoded polylines: kilometres east and north of 12 E, 51 N on a flat map.",
    ...drawn.map(polyline),
    "# Countries: code, name, heart, rings of arcs; arc -1-n is arc n backwards.",
    ...[...all].map(([code, { name, rings }]) => [code, name, polyline([heart(rings)]), ...rings.map(ring)].join("\t")),
  ];
  const count = drawn.reduce((sum, line) => sum + line.length, 0);
  console.error(`${all.size} countries, ${drawn.length} arcs, ${count} points`);
  return lines.join("\n") + "\n";
}

const text = written();
if (flag !== "--check") {
  writeFileSync(OUT, text);
} else if (readFileSync(OUT, "utf8") !== text) {
  console.error(`${OUT} is not what this script makes`);
  process.exit(1);
}
