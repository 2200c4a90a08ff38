// The map's files come when a map is wanted, not with the page: the list must work first.
"use strict";

/** Load the files that `place` names (data-map-styles, data-map-scripts), once, in their order. */
const loadMap = (place) => {
  const add = (name, attributes) =>
    new Promise((resolve, reject) => {
      const element = Object.assign(document.createElement(name), attributes);
      element.addEventListener("load", resolve);
      element.addEventListener("error", reject);
      document.head.append(element);
    });
  const { mapStyles, mapScripts } = place.dataset;
  return Promise.all([
    ...mapStyles.split(" ").map((href) => add("link", { rel: "stylesheet", href })),
    ...mapScripts.split(" ").map((src) => add("script", { src, async: false })),
  ]);
};
