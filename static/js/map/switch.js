// List or map: on a phone one at a time, on a wide page both. The map is loaded when it is to be seen.
"use strict";

(() => {
  const finder = document.querySelector("[data-finder-view]");
  const section = finder?.querySelector("[data-map-scripts]");
  if (!section) return;
  const choice = finder.querySelector(".finder-switch");
  const failed = section.querySelector("[data-map-failed]");
  section.hidden = choice.hidden = false;

  // Searches of the map stay in the history when the page is loaded again; back to one must work
  // before the map is there to do it.
  const asked = location.search;
  const reloadOther = () => { if (location.search !== asked) location.reload(); };
  addEventListener("popstate", reloadOther);

  let made;
  const showMap = () => {
    made ??= loadMap(section)
      .then(() => {
        removeEventListener("popstate", reloadOther);
        return finderMap(section);
      })
      .catch(() => { failed.hidden = false; });
    return made.then((map) => map?.invalidateSize());
  };
  const choose = (view) => {
    finder.dataset.finderView = view;
    for (const button of choice.children) button.setAttribute("aria-pressed", String(button.value === view));
    if (view === "map") showMap();
  };
  choice.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) choose(button.value);
  });

  // Where both stand side by side there is no choice; a line that is paid for by the byte decides itself.
  const beside = () => getComputedStyle(choice).display === "none";
  const start = section.querySelector("[data-map-start]");
  start.addEventListener("click", () => {
    start.hidden = true;
    showMap();
  });
  const begin = () => {
    if (!beside()) return;
    if (navigator.connection?.saveData) start.hidden = false;
    else showMap();
  };
  const whenIdle = window.requestIdleCallback ?? setTimeout;
  addEventListener("load", () => whenIdle(begin));
  matchMedia("(min-width: 56em)").addEventListener("change", begin);
})();
