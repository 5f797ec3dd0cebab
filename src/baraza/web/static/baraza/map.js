// The map that can be moved. Without this file, without MapLibre or without WebGL the picture from the server stays.
"use strict";

const figure = document.querySelector("[data-script]");
const told = figure.dataset;
const paint = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const STEPS = ["none", "unknown", "step-1", "step-2", "step-3", "step-4", "step-5", "yes"];
const TOKENS = ["--map-0", "--map-0", "--map-1", "--map-2", "--map-3", "--map-4", "--map-5", "--map-5"];

// MapLibre does not know colours of the style sheet; a canvas does.
function colour(token) {
  paint.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(token);
  paint.fillRect(0, 0, 1, 1);
  const [red, green, blue] = paint.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

function script(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.async = false; // one after the other, in the order in which they were asked for
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
}

async function data(address) {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(address);
  return reply.json();
}

// TopoJSON to GeoJSON: every arc is told from point to point, every ring by the arcs it consists of.
function decoded(topology) {
  const [[wide, high], [east, north]] = [topology.transform.scale, topology.transform.translate];
  return topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    return arc.map(([along, up]) => [(x += along) * wide + east, (y += up) * high + north]);
  });
}

// Beyond the edge instead of back from the other side: a ring that crosses it would fill the whole map.
function unrolled(ring) {
  let turn = 0;
  return ring.map(([x, y], at) => {
    if (at && x - ring[at - 1][0] < -180) turn += 360;
    if (at && x - ring[at - 1][0] > 180) turn -= 360;
    return [x + turn, y];
  });
}

function shapes(topology, rows) {
  const arcs = decoded(topology);
  const byCode = new Map(rows.map((row) => [row.country, row]));
  const ring = (numbers) =>
    unrolled(numbers.flatMap((n, at) => (n < 0 ? arcs[~n].slice().reverse() : arcs[n]).slice(at ? 1 : 0)));
  const features = topology.objects.countries.geometries.map((one) => {
    const row = byCode.get(one.id);
    const geometry = one.arcs
      ? { type: "MultiPolygon", coordinates: one.arcs.map((polygon) => polygon.map(ring)) }
      : { type: "Point", coordinates: one.coordinates.map((part, at) => part * topology.transform.scale[at]) };
    return { type: "Feature", geometry, properties: row ? { code: one.id, name: row.name, step: row.step, entries: row.entries } : {} };
  });
  return { type: "FeatureCollection", features };
}

function style(countries, entries) {
  const fill = ["match", ["get", "step"], ...STEPS.flatMap((step, at) => [step, colour(TOKENS[at])]), colour("--line")];
  const shown = ["match", ["geometry-type"], ["Polygon", "MultiPolygon"], true, false];
  const count = ["coalesce", ["get", "sum"], ["get", "count"]];
  return {
    version: 8,
    sources: {
      countries: { type: "geojson", data: countries },
      entries: { type: "geojson", data: entries, cluster: true, clusterRadius: 36, clusterProperties: { sum: ["+", ["get", "count"]] } },
    },
    layers: [
      { id: "sea", type: "background", paint: { "background-color": colour("--paper-2") } },
      { id: "land", type: "fill", source: "countries", filter: shown, paint: { "fill-color": fill } },
      { id: "borders", type: "line", source: "countries", filter: shown, paint: { "line-color": colour("--paper") } },
      { id: "small", type: "circle", source: "countries", filter: ["!", shown], paint: { "circle-color": fill, "circle-radius": 4, "circle-stroke-width": 1, "circle-stroke-color": colour("--paper") } },
      {
        id: "entries", type: "circle", source: "entries",
        paint: { "circle-color": colour("--ochre"), "circle-opacity": 0.8, "circle-stroke-width": 1, "circle-stroke-color": colour("--ink"), "circle-radius": ["min", 26, ["+", 4, ["*", 2, ["sqrt", count]]]] },
      },
    ],
  };
}

function link(address, words) {
  const made = document.createElement("a");
  made.href = address;
  made.textContent = words;
  return made;
}

let opened;

// MapLibre moves the focus to the link in it.
function popup(map, at, ...parts) {
  const box = document.createElement("div");
  box.append(...parts);
  opened?.remove();
  opened = new maplibregl.Popup({ closeButton: false }).setLngLat(at).setDOMContent(box).addTo(map);
  return opened;
}

function showEntry(map, feature) {
  const { key, name } = feature.properties;
  const at = feature.geometry.coordinates;
  if (!key) return map.easeTo({ center: at, zoom: map.getZoom() + 2 });
  return popup(map, at, link(told.entry.replace("XX", key), name || told.show));
}

function showAny(map, point, at) {
  const [entry] = map.queryRenderedFeatures(point, { layers: ["entries"] });
  if (entry) return showEntry(map, entry);
  return showCountry(map, point, at);
}

function showCountry(map, point, at) {
  const [land] = map.queryRenderedFeatures(point, { layers: ["small", "land"] });
  if (!land || !land.properties.code) return null;
  const { code, name, entries } = land.properties;
  return popup(map, at, link(told.country.replace("XX", code), name), `: ${entries}`);
}

function listen(map) {
  map.on("click", (event) => showAny(map, event.point, event.lngLat));
  const canvas = map.getCanvas();
  // Arrows, + and - move it; Enter shows the country in the middle, where a ring is drawn.
  canvas.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    showCountry(map, map.project(map.getCenter()), map.getCenter());
  });
  map.getContainer().addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened?.isOpen()) return;
    opened.remove();
    canvas.focus();
  });
}

function buttons(map, box) {
  const zoom = document.createElement("div");
  zoom.className = "zoom";
  for (const [sign, words, turn] of [["+", told.in, "zoomIn"], ["−", told.out, "zoomOut"]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.setAttribute("aria-label", words);
    button.addEventListener("click", () => map[turn]());
    zoom.append(button);
  }
  box.append(zoom);
}

function extent(entries) {
  const places = entries.features.map((one) => one.geometry.coordinates);
  if (!places.length || !told.region) return [[-168, -52], [178, 74]];
  const [east, north] = [0, 1].map((at) => places.map((place) => place[at]));
  return [[Math.min(...east) - 4, Math.min(...north) - 4], [Math.max(...east) + 4, Math.max(...north) + 4]];
}

async function start() {
  const [topology, rows, entries] = await Promise.all([data(told.shapes), data(told.countries), data(told.entries), script(told.shared), script(told.script)]);
  const picture = figure.querySelector("svg.map");
  const [box, canvas] = [document.createElement("div"), document.createElement("div")];
  box.className = "movable";
  box.append(canvas);
  picture.before(box);
  try {
    maplibregl.setWorkerUrl(told.worker);
    const map = new maplibregl.Map({
      container: canvas, style: style(shapes(topology, rows.countries), entries), bounds: extent(entries),
      attributionControl: false, renderWorldCopies: false, dragRotate: false, maxZoom: 9, fadeDuration: 0,
      locale: { "Map.Title": told.title },
    });
    buttons(map, box);
    listen(map);
    map.once("idle", () => { figure.dataset.moves = "yes"; });
    picture.setAttribute("hidden", "");
  } catch {
    // No WebGL: the picture says the same.
    box.remove();
  }
}

if (!navigator.connection?.saveData) start().catch(() => {});
