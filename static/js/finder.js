// 用我的位置找附近: asks for the place only after a click, then sends the form with it.
"use strict";

const TROUBLE = {
  1: "没有得到定位许可。请在“从哪里找起”里选一个镇（街道）；在微信里，可以点右上角“…”，用浏览器打开再试。",
  2: "手机暂时定不了位。请打开定位服务再试，或在“从哪里找起”里选一个镇（街道）。",
  3: "定位等得太久了。请到开阔处再试，或在“从哪里找起”里选一个镇（街道）。",
};

const locate = (form) => {
  const area = form.querySelector("[data-locate]");
  const error = form.querySelector("[data-locate-error]");
  const { lat, lng, near, radius } = form.elements;
  if (!area || !navigator.geolocation) return;
  const button = area.querySelector("button");
  const label = area.querySelector("[data-locate-label]");
  const idle = label.textContent;
  area.hidden = false;

  const found = ({ coords }) => {
    lat.disabled = lng.disabled = false;
    lat.value = coords.latitude.toFixed(5); // about a metre
    lng.value = coords.longitude.toFixed(5);
    if (near) near.value = "";
    if (radius) radius.disabled = true;
    form.submit();
  };
  const failed = ({ code }) => {
    label.textContent = idle;
    button.removeAttribute("aria-disabled");
    error.textContent = TROUBLE[code];
    error.hidden = false;
  };

  button.addEventListener("click", () => {
    if (button.hasAttribute("aria-disabled")) return;
    error.hidden = true;
    label.textContent = "正在定位…";
    button.setAttribute("aria-disabled", "true");
    navigator.geolocation.getCurrentPosition(found, failed, {
      enableHighAccuracy: true,
      timeout: 15000,
      maximumAge: 60000,
    });
  });
  // A chosen town takes the place of the visitor's own.
  near?.addEventListener("change", () => {
    if (!near.value) return;
    lat.disabled = lng.disabled = true;
    if (radius) radius.disabled = true;
  });
};

document.querySelectorAll("form[data-finder]").forEach(locate);
