// Inside WeChat only: the share card, and WeChat's own map for 导航. The page is whole without it.
"use strict";

const own = document.currentScript;

const content = (name) => document.querySelector(`meta[property="og:${name}"]`)?.content ?? "";

const load = (address) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });

const offerPlaces = () => {
  for (const link of document.querySelectorAll("[data-wechat-place]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      wx.openLocation(JSON.parse(link.dataset.wechatPlace));
    });
  }
};

const share = () => {
  const card = {
    title: content("title") || document.title,
    desc: content("description"),
    link: document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0],
    imgUrl: content("image"),
  };
  wx.updateAppMessageShareData(card);
  wx.updateTimelineShareData(card);
};

const start = async () => {
  const address = location.href.split("#")[0];
  const response = await fetch(`${own.dataset.signature}?${new URLSearchParams({ url: address })}`);
  if (!response.ok) return;
  await load("https://res.wx.qq.com/open/js/jweixin-1.6.0.js");
  wx.config({
    ...(await response.json()),
    jsApiList: ["updateAppMessageShareData", "updateTimelineShareData", "openLocation"],
  });
  wx.ready(() => {
    share();
    offerPlaces();
  });
};

if (/MicroMessenger/i.test(navigator.userAgent)) start().catch(() => {});
