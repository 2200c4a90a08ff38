// What stands on the map: a shape and a word for the tier, filled where it is open.
"use strict";

const SHAPES = {
  center: ["中", '<path d="M16 2.5 29.6 12.4 24.4 28.4H7.6L2.4 12.4Z"/>'],
  station: ["站", '<rect x="4" y="4" width="24" height="24" rx="4"/>'],
  point: ["点", '<circle cx="16" cy="16" r="13"/>'],
};

const APART_FROM_ZOOM = 16; // below, stations of one small square are one cluster
const CLUSTER_LEVELS = 2; // the square of a cluster is this many zooms finer than the map's tile
const ALL_OF_THEM = 500;

/** GeoJSON features of what `map` shows: stations and clusters of those that `query` asks for. */
const stationsShown = async (map, query, signal) => {
  const bounds = map.getBounds();
  const within = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(5);
  const asked = new URLSearchParams(query);
  asked.set("bbox", [
    within(bounds.getWest(), 180),
    within(bounds.getSouth(), 90),
    within(bounds.getEast(), 180),
    within(bounds.getNorth(), 90),
  ]);
  asked.set("zoom", map.getZoom());
  asked.set("limit", map.getZoom() < APART_FROM_ZOOM ? 0 : ALL_OF_THEM);
  const response = await fetch(`/api/stations.geojson?${asked}`, { signal });
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()).features;
};

/** A station's mark, for the map and for the legend. */
const stationMark = (tier, state) => {
  const mark = document.createElement("span");
  mark.className = "map-mark";
  mark.dataset.state = state;
  const [word, shape] = SHAPES[tier];
  mark.innerHTML = `<svg viewBox="0 0 32 32" aria-hidden="true">${shape}<text x="16" y="21">${word}</text></svg>`;
  return mark;
};

const clusterMark = (count) =>
  Object.assign(document.createElement("span"), {
    className: "map-cluster",
    textContent: count > 9999 ? `${Math.round(count / 10000)}万` : count,
  });

/** A marker that is a button with a name, by finger, mouse and keyboard. */
const namedMarker = (position, html, name, className, onPress) => {
  const marker = L.marker(position, {
    icon: L.divIcon({ className: `map-button ${className}`, html, iconSize: [44, 44] }),
    riseOnHover: true,
  });
  marker.on("add", () => marker.getElement().setAttribute("aria-label", name));
  marker.on("click", () => onPress(false));
  marker.on("keydown", ({ originalEvent }) => {
    if (originalEvent.key !== "Enter" && originalEvent.key !== " ") return;
    originalEvent.preventDefault();
    onPress(true);
  });
  return marker;
};

const LEGEND = [
  ["center", "open", "中心"],
  ["station", "open", "站"],
  ["point", "open", "点"],
  ["station", "closing_soon", "快关门"],
  ["station", "closed", "空心：不开放或不明"],
];

const fillLegend = (place) => {
  const marks = LEGEND.map(([tier, state, words]) => [stationMark(tier, state), words]);
  for (const parts of [...marks, [clusterMark("3"), "这里还有几处"]]) {
    const item = document.createElement("li");
    item.append(...parts);
    place.append(item);
  }
};
