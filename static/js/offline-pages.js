// /offline/: the pages that the service worker has kept, by their names.
"use strict";

(async () => {
  const place = document.querySelector("[data-kept-pages]");
  const list = place.querySelector("ul");
  for (const name of await caches.keys()) {
    if (!/^kept-\d+-(pages|result)$/.test(name)) continue;
    const cache = await caches.open(name);
    for (const request of (await cache.keys()).reverse()) {
      const html = await (await cache.match(request)).text();
      const title = new DOMParser().parseFromString(html, "text/html").querySelector("h1");
      const link = document.createElement("a");
      link.href = request.url;
      link.textContent = name.endsWith("result") ? "上一次的查找结果" : title.textContent;
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
  }
  place.hidden = !list.childElementCount;
})().catch(() => {});
