// The finder's map, in step with its list. The list's stations are marks; the rest of what was
// asked for comes from the server as marks and clusters of what the map shows.
"use strict";

const pair = (text) => (text ? text.split(",").map(Number) : null);
const copies = (from, ...selectors) =>
  selectors.flatMap((selector) => from.querySelector(selector)?.cloneNode(true) ?? []);

/** What a station's popup shows that is not in the list. */
const placeCard = ({ name, url, tier, tier_name: tierName, status }) => {
  const card = document.createElement("div");
  card.innerHTML =
    '<h3 class="hit-name"><a></a> <span class="tier"></span></h3><p class="status"><span class="status-shape" aria-hidden="true"></span><strong class="status-text"></strong></p>';
  Object.assign(card.querySelector("a"), { href: url, textContent: name });
  card.querySelector(".tier").textContent = tierName;
  card.querySelector(".tier").dataset.tier = tier;
  card.querySelector(".status").dataset.state = status.state;
  card.querySelector(".status-text").textContent = status.text;
  return card;
};

const finderMap = (section) => {
  const ground = section.querySelector("[data-map-ground]");
  const again = section.querySelector("[data-search-here]");
  const said = section.querySelector("[data-map-said]");
  const tiles = section.dataset.tiles ? JSON.parse(section.dataset.tiles) : null;
  const map = groundedMap(ground, tiles);
  const listed = new Map(); // code → { marker, item }
  const others = new Map(); // what it is → marker
  let origin = null;
  let home = null; // the view that belongs to the list
  let asking = null;

  fillLegend(section.querySelector("[data-map-legend]"));

  // Popups: opened by keyboard, they take the focus and give it back.
  let opener = null;
  const open = (marker, content, byKeyboard) => {
    L.popup({ offset: [0, -12], minWidth: 200, autoPanPadding: [16, 16] })
      .setLatLng(marker.getLatLng())
      .setContent(content)
      .openOn(map);
    opener = byKeyboard ? marker : null;
    if (byKeyboard) content.querySelector("a")?.focus();
  };
  map.on("popupopen", ({ popup }) => popup.getElement().querySelector(".leaflet-popup-close-button").setAttribute("aria-label", "关闭"));
  map.on("popupclose", () => {
    opener?.getElement()?.focus();
    opener = null;
  });
  section.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (section.querySelector(".leaflet-popup")) map.closePopup();
    else document.querySelector("#results").focus();
  });

  // The list and its marks
  const nameOf = (item) =>
    [".hit-name a", ".tier", ".status-text"].map((part) => item.querySelector(part).textContent).join("，");
  const show = (item) => {
    const { code, tier, position } = item.dataset;
    const state = () => item.querySelector(".status").dataset.state;
    const mark = stationMark(tier, state());
    const marker = namedMarker(pair(position), mark, nameOf(item), "is-listed", (byKeyboard) => {
      const card = document.createElement("div");
      card.append(...copies(item, ".hit-name", ".status", ".hit-way", ".actions"));
      item.scrollIntoView({ block: "nearest" });
      open(marker, card, byKeyboard);
    });
    marker.setZIndexOffset(1000).addTo(map);
    listed.set(code, { marker, item });
    const both = [item, marker.getElement()];
    const light = (on) => {
      for (const element of both) element.classList.toggle("is-current", on);
      marker.setZIndexOffset(on ? 2000 : 1000);
    };
    for (const element of both) {
      for (const type of ["mouseenter", "focusin"]) element.addEventListener(type, () => light(true));
      for (const type of ["mouseleave", "focusout"]) element.addEventListener(type, () => light(false));
    }
    new MutationObserver(() => {
      mark.dataset.state = state();
      marker.getElement()?.setAttribute("aria-label", nameOf(item));
    }).observe(item.querySelector(".status"), { attributes: true, attributeFilter: ["data-state"] });
  };

  const readList = () => {
    map.closePopup();
    for (const { marker } of listed.values()) marker.remove();
    listed.clear();
    origin?.remove();
    const { mapOrigin, mapRadius } = document.querySelector("[data-map-query]").dataset;
    const items = [...document.querySelectorAll(".hits [data-position]")];
    const from = pair(mapOrigin);
    const bounds = L.latLngBounds(items.map(({ dataset }) => pair(dataset.position)));
    if (from) bounds.extend(from);
    if (from && mapRadius) {
      origin = L.circle(from, { radius: Number(mapRadius), className: "map-reach", interactive: false });
      bounds.extend(L.latLng(from).toBounds(2 * mapRadius));
    } else if (from) {
      origin = L.marker(from, { icon: L.divIcon({ className: "map-origin", iconSize: [20, 20] }), interactive: false, keyboard: false });
    } else origin = null;
    return { items, bounds };
  };
  const follow = (keepView) => {
    const { items, bounds } = readList();
    if (!keepView) {
      map.fitBounds(bounds.isValid() ? bounds : CHINA, { padding: [32, 32], maxZoom: APART_FROM_ZOOM, animate: false });
    }
    origin?.addTo(map);
    items.forEach(show);
    home = { center: map.getCenter(), zoom: map.getZoom() };
    again.hidden = true;
    drawOthers().catch(() => {});
  };

  // All the others
  const squareOf = ([lat, lng], zoom) =>
    L.CRS.EPSG3857.latLngToPoint(L.latLng(lat, lng), zoom + CLUSTER_LEVELS).divideBy(256).floor().toString();

  const drawOthers = async () => {
    asking?.abort();
    asking = new AbortController();
    const zoom = map.getZoom();
    const { mapQuery } = document.querySelector("[data-map-query]").dataset;
    const features = await stationsShown(map, mapQuery, asking.signal);
    const inList = {};
    for (const { item } of listed.values()) {
      const square = squareOf(pair(item.dataset.position), zoom);
      inList[square] = (inList[square] ?? 0) + 1;
    }
    const wanted = new Map();
    for (const { geometry, properties } of features) {
      const position = [...geometry.coordinates].reverse();
      if (properties.cluster) {
        const count = properties.count - (inList[squareOf(position, zoom)] ?? 0);
        if (count > 0) wanted.set(`${position} ${zoom} ${count}`, () => cluster(position, count));
      } else if (!listed.has(properties.code)) {
        wanted.set(`${properties.code} ${properties.status.state}`, () => other(position, properties));
      }
    }
    // What stays is left where it is: the focus may be on it.
    const focused = document.activeElement;
    for (const [key, marker] of others) {
      if (wanted.has(key)) continue;
      if (marker.getElement() === focused) ground.focus({ preventScroll: true });
      marker.remove();
      others.delete(key);
    }
    for (const [key, make] of wanted) if (!others.has(key)) others.set(key, make().addTo(map));
  };
  const other = (position, properties) => {
    const { name, tier, tier_name: tierName, status } = properties;
    const label = [name, tierName, status.text].join("，");
    const marker = namedMarker(position, stationMark(tier, status.state), label, "is-other", (byKeyboard) =>
      open(marker, placeCard(properties), byKeyboard)
    );
    return marker;
  };
  const cluster = (position, count) =>
    namedMarker(position, clusterMark(count), `这里还有 ${count} 处，放大看`, "is-cluster", () =>
      map.setView(position, Math.min(map.getZoom() + CLUSTER_LEVELS, map.getMaxZoom()))
    );

  // Searching where the map is
  const moved = () => {
    if (map.getZoom() !== home.zoom) return true;
    const [from, to] = [home.center, map.getCenter()].map((place) => map.latLngToContainerPoint(place));
    return from.distanceTo(to) > Math.min(map.getSize().x, map.getSize().y) / 6;
  };
  map.on("moveend", () => {
    if (!home) return; // the first view
    if (moved()) again.hidden = false;
    drawOthers().catch(() => {});
  });
  again.addEventListener("click", () => {
    const { lat, lng } = map.getCenter();
    const { x, y } = map.getSize();
    const edge = map.containerPointToLatLng(x < y ? [0, y / 2] : [x / 2, 0]);
    const { mapElsewhere } = document.querySelector("[data-map-query]").dataset;
    const address = new URL(mapElsewhere, location);
    address.searchParams.set("lat", lat.toFixed(5));
    address.searchParams.set("lng", lng.toFixed(5));
    address.searchParams.set("radius", Math.max(50, Math.round(map.distance(edge, [lat, lng]))));
    ground.focus({ preventScroll: true }); // the button goes
    visit(address).then(
      () => follow(true),
      () => { said.textContent = "没有查到，请检查网络后再试。"; }
    );
  });
  let shown = location.search;
  const visit = async (address) => {
    await takeResults(address);
    history.pushState(null, "", address);
    shown = location.search;
    said.textContent = document.querySelector("#results").textContent;
  };
  addEventListener("popstate", () => {
    if (location.search === shown) return; // only to another place of this page
    shown = location.search;
    takeResults(location.href).then(() => follow(false), () => location.reload());
  });

  follow(false);
  return map;
};

/** Put the results of another search in the place of these, and tell the rest of the page. */
const takeResults = async (address) => {
  const response = await fetch(address);
  if (!response.ok) throw new Error(response.statusText);
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  for (const place of document.querySelectorAll("[data-swap]")) {
    place.replaceChildren(...page.getElementById(place.id).childNodes);
  }
  const form = document.querySelector("form[data-finder]");
  const { elements } = page.querySelector("form[data-finder]");
  for (const name of ["lat", "lng", "radius"]) {
    form.elements[name].value = elements[name].value;
    form.elements[name].disabled = !elements[name].value;
  }
  form.elements.near.replaceChildren(...elements.near.childNodes);
  document.dispatchEvent(new Event("stations:listed"));
};
