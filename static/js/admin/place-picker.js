// The map in the form of a station: a click, a drag, or what is pasted fills latitude and longitude.
// Coordinates of other systems and addresses are read by the server; the fields hold WGS-84.
"use strict";

const placePicker = (picker) => {
  const part = (name) => picker.querySelector(`[data-place-${name}]`);
  const [text, crs, ask, said, ground] = ["text", "crs", "ask", "said", "ground"].map(part);
  const [lat, lng] = [picker.dataset.lat, picker.dataset.lng].map((id) => document.getElementById(id));
  const tiles = picker.dataset.tiles ? JSON.parse(picker.dataset.tiles) : null;
  const start = picker.dataset.start ? picker.dataset.start.split(",").map(Number) : null;

  const say = (words, isError = false) => {
    said.textContent = words;
    said.classList.toggle("is-error", isError);
  };
  const written = () => {
    const place = [lat, lng].map(({ value }) => (value.trim() ? Number(value) : NaN));
    const fits = Math.abs(place[0]) <= 90 && Math.abs(place[1]) <= 180;
    return fits ? place : null;
  };
  const write = (place) => {
    lat.value = place.lat.toFixed(6); // a tenth of a metre
    lng.value = L.Util.wrapNum(place.lng, [-180, 180], true).toFixed(6);
    for (const field of [lat, lng]) field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  const map = groundedMap(ground, tiles);
  const marker = L.marker([0, 0], {
    draggable: true,
    keyboard: false,
    title: "拖动到准确的位置",
    icon: L.divIcon({ className: "map-button is-picked", iconSize: [44, 44] }),
    zIndexOffset: 1000,
  });
  const show = (place, view) => {
    marker.setLatLng(place).addTo(map);
    if (view) map.setView(place, Math.max(map.getZoom(), APART_FROM_ZOOM));
  };
  const pick = (place) => {
    show(place);
    write(place);
    say(`已选定：纬度 ${lat.value}，经度 ${lng.value}。保存后生效。`);
  };

  const place = written();
  if (place) map.setView(place, APART_FROM_ZOOM);
  else if (start) map.setView(start, 13);
  else map.fitBounds(CHINA);
  if (place) show(place);

  // What stands around already, to go by.
  const around = L.layerGroup().addTo(map);
  const drawAround = async () => {
    const features = await stationsShown(map, "");
    around.clearLayers();
    for (const { geometry, properties } of features) {
      const html = properties.cluster ? clusterMark(properties.count) : stationMark(properties.tier, "");
      const icon = L.divIcon({ className: "map-button is-other", html, iconSize: [44, 44] });
      const at = [...geometry.coordinates].reverse();
      const neighbour = L.marker(at, { icon, interactive: false, keyboard: false }).addTo(around);
      if (properties.name) neighbour.bindTooltip(properties.name, { permanent: true, direction: "right", className: "map-name" });
    }
  };
  const redraw = () => drawAround().catch(() => {}); // the map serves without them
  map.on("moveend", redraw);
  redraw();

  map.on("click", ({ latlng }) => pick(latlng));
  marker.on("dragend", () => pick(marker.getLatLng()));
  ground.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== ground) return;
    event.preventDefault(); // not the form's
    pick(map.getCenter());
  });
  for (const field of [lat, lng]) {
    field.addEventListener("input", () => {
      const typed = written();
      if (typed) show(typed, true);
      else marker.remove();
    });
  }

  const question = async () => {
    const form = picker.closest("form");
    const body = new URLSearchParams({ text: text.value, crs: crs.value });
    const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
    const response = await fetch(picker.dataset.url, { method: "POST", body, headers });
    const answer = await response.json();
    if (answer.error) return say(answer.error, true);
    show([answer.lat, answer.lng], true);
    write(L.latLng(answer.lat, answer.lng));
    return say(answer.note);
  };
  ask.addEventListener("click", () => question().catch(() => say("没有得到回答，请检查网络，或重新登录后再试。", true)));
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // not the form's
    ask.click();
  });
};

// The tab that holds it may be closed at first: a map needs its size.
document.addEventListener("DOMContentLoaded", () => {
  for (const picker of document.querySelectorAll("[data-place-picker]")) {
    picker.hidden = false;
    new IntersectionObserver(([entry], observer) => {
      if (!entry.isIntersecting) return;
      observer.disconnect();
      loadMap(picker).then(
        () => placePicker(picker),
        () => picker.querySelector("[data-place-ground]").remove()
      );
    }).observe(picker);
  }
});
