// 复制代码: the embed code of a station's card; works over plain HTTP too.
"use strict";

for (const button of document.querySelectorAll("[data-copy-code]")) {
  const box = button.closest("details");
  const code = box.querySelector("[data-embed-code]");
  const said = box.querySelector("[data-copy-said]");
  button.hidden = false;
  button.addEventListener("click", () => {
    code.select();
    said.textContent = document.execCommand("copy")
      ? "代码已复制，请粘贴到网页里。"
      : "代码已选中，请按 Ctrl+C（手机上点“复制”）。";
  });
}
