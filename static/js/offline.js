// The service worker (worker.js) is asked for once the page stands. The first page was loaded
// before there was one: it is named to it, so that it is kept too.
"use strict";

if ("serviceWorker" in navigator) {
  const start = async () => {
    const watched = navigator.serviceWorker.controller;
    await navigator.serviceWorker.register("/sw.js", { updateViaCache: "none" });
    if (watched) return;
    const { active } = await navigator.serviceWorker.ready;
    const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
    active.postMessage({ keep: [location.href, ...parts] });
  };
  window.addEventListener("load", () => start().catch(() => {})); // a page is whole without it
}
