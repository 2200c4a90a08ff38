// 转发: the phone's own sharing where it has one, else the address is copied.
"use strict";

const share = document.querySelector("[data-share]");
const link = document.querySelector("[data-share-link]");
const said = document.querySelector("[data-share-said]");

const copy = async () => {
  await navigator.clipboard.writeText(link.href);
  said.textContent = "网址已复制，可以粘贴到微信里。";
};

if (navigator.share || navigator.clipboard) {
  share.hidden = false;
  share.textContent = navigator.share ? "转发" : "复制网址";
  share.addEventListener("click", () => {
    const sent = navigator.share ? navigator.share({ title: share.dataset.share, url: link.href }) : copy();
    sent.catch(() => {}); // the visitor thought better of it
  });
}
