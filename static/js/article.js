// 打印 and 朗读全文: shown only where the browser can do them.
"use strict";

const tools = document.querySelector("[data-article-tools]");
const readButton = tools.querySelector("[data-read-aloud]");
const speech = window.speechSynthesis;

tools.querySelector("[data-print]").addEventListener("click", () => window.print());

const chineseVoice = () => speech.getVoices().find((voice) => /^(zh|cmn)/i.test(voice.lang));

// Title and body by paragraphs: browsers break off long texts in the middle.
const passages = () =>
  [...document.querySelectorAll(".article h1, [data-read] :is(p, h2, h3, li, blockquote, figcaption)")]
    .filter((part) => !part.querySelector("p, li"))
    .map((part) => part.textContent.trim())
    .filter(Boolean);

let reading = false;
const showReading = (now) => {
  reading = now;
  readButton.querySelector("span").textContent = reading ? "停止朗读" : "朗读全文";
};

const stop = () => {
  speech.cancel();
  showReading(false);
};

const read = () => {
  speech.cancel();
  showReading(true);
  const texts = passages();
  texts.forEach((text, index) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = "zh-CN";
    utterance.voice = chineseVoice();
    utterance.rate = 0.9;
    if (index === texts.length - 1) utterance.onend = stop;
    speech.speak(utterance);
  });
};

if (speech) {
  const offer = () => {
    readButton.hidden = !chineseVoice();
  };
  offer();
  speech.addEventListener?.("voiceschanged", offer);
  readButton.addEventListener("click", () => (reading ? stop() : read()));
  window.addEventListener("pagehide", () => speech.cancel());
}

// 阅读: counted apart from the page, which is kept whole in caches. Once a page view, after it was
// looked at for some seconds, without a cookie or anything else that tells readers apart.
const LOOKED_AT = 3000;
const reads = document.querySelector("[data-reads]");

const count = async () => {
  const response = await fetch(reads.dataset.reads, { method: "POST", credentials: "omit" });
  if (!response.ok) return;
  const { reads: times } = await response.json();
  reads.querySelector("span").textContent = times;
  reads.hidden = times === 0;
};

if (reads) {
  const wait = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", wait);
    setTimeout(() => count().catch(() => {}), LOOKED_AT);
  };
  document.addEventListener("visibilitychange", wait);
  wait();
}
