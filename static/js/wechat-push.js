// 推送到公众号草稿箱: asks for one step after the other and shows how far it is.
"use strict";

const form = document.querySelector("[data-push]");
const bar = form.querySelector("[data-push-bar]");
const text = form.querySelector("[data-push-text]");
const list = form.querySelector("[data-push-list]");

const say = (message, lines = []) => {
  text.textContent = message;
  list.replaceChildren(
    ...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })),
  );
};

const step = async () => {
  const response = await fetch(form.action, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
};

const push = async () => {
  for (;;) {
    const answer = await step();
    if (answer.stopped) {
      say("推送停下了。改好后从“返回”再推送，已经做完的不会重做：", answer.stopped);
      return;
    }
    bar.max = answer.total;
    bar.value = answer.done;
    say(`${answer.text}……`);
    if (answer.finished) {
      form.querySelector("[data-push-there]").hidden = false;
      form.querySelector("[data-push-notice]").hidden = true;
      const changed = answer.differences;
      say(
        changed.length
          ? "已推送到公众号草稿箱，但读回来发现微信改动了下面几处，请到公众号后台核对："
          : "已推送到公众号草稿箱，读回核对与送出的一致。请到公众号后台预览、群发。",
        changed,
      );
      return;
    }
  }
};

push().catch((error) => say(`与本站的连接断了（${error.message}）。请点“返回”再推送，会从停下的地方接着做。`));
