// Open or closed, as of now: pages are cached whole, so what changes by the minute is asked for apart.
"use strict";

const say = (element, text) => {
  if (element.textContent !== text) element.textContent = text; // the same costs a layout too
};

const refreshStatuses = async () => {
  const places = [...document.querySelectorAll("[data-station-status]")];
  const codes = [...new Set(places.map((place) => place.dataset.stationStatus))].slice(0, 100);
  if (!codes.length) return;
  const response = await fetch(`/api/stations/status?codes=${codes.map(encodeURIComponent).join()}`);
  if (!response.ok) return; // what the page said stays, with its time
  const { statuses } = await response.json();
  for (const place of places) {
    const status = statuses[place.dataset.stationStatus];
    if (!status) continue;
    place.hidden = false; // a kept page hides what it can't know (worker.js)
    say(place.querySelector(".status-text"), status.text);
    say(place.querySelector(".status-reason"), status.reason);
    place.dataset.state = status.state; // last: the map watches it
  }
  for (const note of document.querySelectorAll("[data-status-as-of]")) note.hidden = true;
};
const refresh = () => refreshStatuses().catch(() => {});
refresh();
document.addEventListener("stations:listed", refresh); // other results in the place of these

// The row of today in the two weeks ahead, by the clock of the station, not of the visitor.
// China keeps UTC+8 all year; Intl would say the same after 30 ms of a phone's time.
const today = new Date(Date.now() + 8 * 3600 * 1000).toISOString().slice(0, 10);
for (const row of document.querySelectorAll(".days [data-date]")) {
  if (row.dataset.date === today) row.setAttribute("aria-current", "date");
  else row.removeAttribute("aria-current");
}
