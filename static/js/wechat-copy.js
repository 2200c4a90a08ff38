// 复制到公众号: the preview's own HTML goes to the clipboard as text/html, never as plain text alone.
"use strict";

const source = document.querySelector("[data-wechat-markup]");
const button = document.querySelector("[data-wechat-copy]");
const said = document.querySelector("[data-wechat-said]");

const DONE = "已复制。请到公众号后台（mp.weixin.qq.com）的文章正文里按 Ctrl+V 粘贴（苹果电脑按 ⌘V），等图片转存完再保存。";
const BY_HAND = "浏览器不让网页代为复制。预览已经选中：请按 Ctrl+C（手机上点“复制”），再到公众号后台粘贴。";

const say = (text, failed) => {
  said.textContent = text;
  said.toggleAttribute("data-failed", failed);
  said.hidden = false;
};

const select = () => {
  const range = document.createRange();
  range.selectNodeContents(source);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
};

// The copy event works without HTTPS too, on which most sites of local offices are first tried.
const copyByEvent = (html, text) => {
  let taken = false;
  const put = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData("text/html", html);
    event.clipboardData.setData("text/plain", text);
    taken = [...event.clipboardData.types].includes("text/html");
  };
  document.addEventListener("copy", put, true);
  select(); // Safari copies only where something is selected
  try {
    return document.execCommand("copy") && taken;
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", put, true);
    getSelection().removeAllRanges();
  }
};

const copyByItem = async (html, text) => {
  if (!window.ClipboardItem || !navigator.clipboard?.write) return false;
  const blob = (content, type) => new Blob([content], { type });
  const item = new ClipboardItem({
    "text/html": blob(html, "text/html"),
    "text/plain": blob(text, "text/plain"),
  });
  try {
    await navigator.clipboard.write([item]);
    return true;
  } catch {
    return false;
  }
};

const copy = async () => {
  const html = source.innerHTML;
  const text = source.innerText;
  if (copyByEvent(html, text) || (await copyByItem(html, text))) {
    say(DONE, false);
    source.dispatchEvent(new CustomEvent("wechat:copied", { bubbles: true }));
    // For the ledger, which writes down copies of signed-in editors alone.
    navigator.sendBeacon?.("/wechat/copied", new URLSearchParams({ path: location.pathname }));
    return;
  }
  select();
  source.scrollIntoView({ block: "nearest" });
  say(BY_HAND, true);
};

button.hidden = false;
document.querySelector("[data-wechat-by-hand]").hidden = true;
button.addEventListener("click", copy);
