// Keeps visited stations and the last search result for when there is no line. Everything comes
// from the network first; a copy is shown only when that fails or takes too long, and says so.
// What is not named here (the admin, forms, corrections, the API) is never touched.
"use strict";

const FORMAT = 1; // of what is kept: another number drops all of it
const PAGES = `kept-${FORMAT}-pages`;
const RESULT = `kept-${FORMAT}-result`;
const PARTS = `kept-${FORMAT}-parts`;
const PICTURES = `kept-${FORMAT}-pictures`;
const MOST = { [PAGES]: 30, [RESULT]: 1, [PARTS]: 60, [PICTURES]: 40 };
const PATIENCE = 4000; // milliseconds, where there is a copy to show instead
const OFFLINE = "/offline/";

const here = (url) => url.origin === self.location.origin;
const isStation = (url) => /^\/stations\/[A-Za-z0-9_-]+\/$/.test(url.pathname);

// Where a request is kept, if at all. Visitors go to a station by many ways, its page is one.
const placeOf = (url, referrer) => {
  if (!here(url)) return null;
  if (url.pathname === "/stations/") return { cache: RESULT, key: url.href };
  if (isStation(url)) return { cache: PAGES, key: url.origin + url.pathname };
  // One copy of each file, whatever the release: pages kept longer than a release stay whole.
  if (/^\/static\/.+\.(css|js|svg)$/.test(url.pathname))
    return { cache: PARTS, key: url.origin + url.pathname.replace(/\.[0-9a-f]{12}(?=\.\w+$)/, "") };
  if (url.pathname === "/face.css") return { cache: PARTS, key: url.origin + url.pathname };
  if (url.pathname === OFFLINE) return { cache: PARTS, key: url.origin + url.pathname };
  if (url.pathname.startsWith("/media/") && referrer && isStation(new URL(referrer)))
    return { cache: PICTURES, key: url.href };
  return null;
};

const keep = async ({ cache: name, key }, response) => {
  if (response.status !== 200 || response.type !== "basic" || response.redirected) return;
  const cache = await caches.open(name);
  await cache.delete(key); // so that the newest stands last
  await cache.put(key, response);
  const kept = await cache.keys();
  for (const oldest of kept.slice(0, Math.max(0, kept.length - MOST[name]))) await cache.delete(oldest);
};

const copyOf = async ({ cache: name, key }) => {
  const cache = await caches.open(name);
  return (await cache.match(key)) ?? (name === RESULT ? cache.match((await cache.keys())[0] ?? key) : undefined);
};

// A kept page says that it is one, and nothing of what is so now.
const asKept = async ({ cache: name }, response) => {
  const when = new Date(response.headers.get("Date")).toLocaleString("sv-SE", { timeZone: "Asia/Shanghai" }).slice(0, 16);
  const note = `<p class="offline-note" role="status"><strong>离线内容，可能不是最新。</strong>这是 ${when} ${name === RESULT ? "的查找结果" : "保存的页面"}。现在开没开门不知道，请看开放时间，或先打电话。</p>`;
  const styles = self.FILES.find((file) => file.includes("/css/offline."));
  const html = (await response.text())
    .replace("</head>", `<link rel="stylesheet" href="${styles}"></head>`)
    .replaceAll('<p class="status"', '<p hidden class="status"')
    .replaceAll("data-status-as-of>", "data-status-as-of hidden>")
    .replace(/(<main\b[^>]*>\s*<div\b[^>]*>)/, `$1${note}`);
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
};

const answer = async (event, place) => {
  const page = place.cache === PAGES || place.cache === RESULT;
  // The browser's own cache holds pages for a minute, and would show them as fresh without a line.
  const fromNetwork = page
    ? fetch(event.request.url, { cache: "no-cache", redirect: "manual" })
    : fetch(event.request);
  // Kept even if it comes after a copy has been shown.
  event.waitUntil(fromNetwork.then((response) => keep(place, response.clone())).catch(() => {}));
  const copy = await copyOf(place);
  if (!copy) return fromNetwork;
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const fresh = await Promise.race([fromNetwork, late]).catch(() => undefined);
  if (fresh) return fresh;
  return page ? asKept(place, copy) : copy;
};

const offline = async () => {
  const cache = await caches.open(PARTS);
  return (await cache.match(self.location.origin + OFFLINE)) ?? Response.error();
};

self.addEventListener("install", (event) => {
  const addAll = async () => {
    for (const address of [...self.FILES, "/face.css", OFFLINE]) {
      const url = new URL(address, self.location.origin);
      await keep(placeOf(url), await fetch(url));
    }
  };
  event.waitUntil(addAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const start = async () => {
    for (const name of await caches.keys()) if (!(name in MOST)) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(start());
});

self.addEventListener("message", (event) => {
  const keepAll = async ([page, ...parts]) => {
    for (const address of [page, ...parts]) {
      const place = placeOf(new URL(address), page);
      if (place) await keep(place, await fetch(address)).catch(() => {});
    }
  };
  if (event.data.keep) event.waitUntil(keepAll(event.data.keep));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const place = placeOf(new URL(request.url), request.referrer);
  if (request.mode === "navigate") {
    const admin = new URL(request.url).pathname.startsWith("/admin/");
    if (place) event.respondWith(answer(event, place).catch(offline));
    else if (!admin) event.respondWith(fetch(request).catch(offline));
  } else if (place && place.cache !== PAGES && place.cache !== RESULT) {
    event.respondWith(answer(event, place));
  }
});
