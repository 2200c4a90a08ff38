// The ground of every map: the configured tiles, or a plain plot with the names of the towns.
// All that is given to Leaflet and taken from it is WGS-84; shifted tiles have a CRS of their own.
"use strict";

const Mercator = L.Projection.SphericalMercator;
const SHIFTED_CRS = L.extend({}, L.CRS.EPSG3857, {
  code: "GCJ-02",
  projection: L.extend({}, Mercator, {
    project: ({ lat, lng }) => Mercator.project(L.latLng(GCJ02.fromWgs84(lat, lng))),
    unproject: (point) => {
      const { lat, lng } = Mercator.unproject(point);
      return L.latLng(GCJ02.toWgs84(lat, lng));
    },
  }),
});
const CHINA = [[18, 73], [54, 135]];
const NAMES_FROM_ZOOM = 9;

/** Quiet squares; the scale bar says how large they are. */
const Squares = L.GridLayer.extend({
  createTile: () => L.DomUtil.create("div", "map-square"),
});

const ChineseScale = L.Control.Scale.extend({
  _updateScale(scale, text, ratio) {
    L.Control.Scale.prototype._updateScale.call(this, scale, text.replace(/ k?m$/, (unit) => (unit === " m" ? " 米" : " 公里")), ratio);
  },
});

/** Names of towns at their points, as many as stand apart. */
const townNames = async (map) => {
  const response = await fetch("/api/areas?level=town");
  if (!response.ok) return;
  const { areas } = await response.json();
  const towns = areas.filter(({ lat }) => lat !== null);
  const names = L.layerGroup().addTo(map);
  const draw = () => {
    names.clearLayers();
    if (map.getZoom() < NAMES_FROM_ZOOM) return;
    const taken = [];
    const bounds = map.getBounds();
    for (const { name, lat, lng } of towns) {
      if (!bounds.contains([lat, lng])) continue;
      const at = map.latLngToContainerPoint([lat, lng]);
      if (taken.some((other) => Math.abs(other.x - at.x) < 80 && Math.abs(other.y - at.y) < 28)) continue;
      taken.push(at);
      const html = Object.assign(document.createElement("span"), { textContent: name });
      const icon = L.divIcon({ className: "map-town", html, iconSize: [0, 0] });
      L.marker([lat, lng], { icon, interactive: false, keyboard: false, zIndexOffset: -9999 }).addTo(names);
    }
  };
  map.on("moveend", draw);
  map.whenReady(draw);
};

/** Make a Leaflet map in `element`; `tiles` as stations/mapping/tiles.py tells, or null. */
const groundedMap = (element, tiles) => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  // Leaflet gives a pressed map the focus in a way that scrolls it into view, from under the pointer.
  element.addEventListener("mousedown", () => element.focus({ preventScroll: true }), { capture: true });
  const map = L.map(element, {
    crs: tiles?.crs === "gcj02" ? SHIFTED_CRS : L.CRS.EPSG3857,
    minZoom: 3,
    maxZoom: tiles?.maxZoom ?? 18,
    zoomControl: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    markerZoomAnimation: !still,
    inertia: !still,
    scrollWheelZoom: false, // a page is scrolled over a map; the wheel is the map's once it is used
  });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: "放大", zoomOutTitle: "缩小" }).addTo(map);
  new ChineseScale({ imperial: false }).addTo(map);
  map.on("focus click dragend", () => map.scrollWheelZoom.enable());
  map.on("mouseout blur", () => map.scrollWheelZoom.disable());
  if (tiles) {
    for (const layer of tiles.layers) {
      // Services that know their customers by domain are told the domain, never the page's address.
      L.tileLayer(layer, { attribution: tiles.credit, referrerPolicy: "strict-origin", detectRetina: false }).addTo(map);
    }
  } else {
    new Squares({ attribution: "没有底图，只标位置和镇名" }).addTo(map);
    townNames(map).catch(() => {}); // the plot serves without them
  }
  return map;
};
