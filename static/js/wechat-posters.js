// 海报打包: asks for some posters after the other until all are drawn, then offers the zip.
"use strict";

const form = document.querySelector("[data-posters]");

const draw = async () => {
  const bar = form.querySelector("[data-posters-bar]");
  const text = form.querySelector("[data-posters-text]");
  const start = form.querySelector("[data-posters-start]");
  start.disabled = true;
  try {
    for (;;) {
      const response = await fetch(form.action, {
        method: "POST",
        body: new FormData(form),
        headers: { Accept: "application/json" },
      });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const { done, total } = await response.json();
      form.elements.done.value = done;
      bar.max = total;
      bar.value = done;
      text.textContent = `已画 ${done}/${total} 张`;
      if (done >= total) break;
    }
    start.hidden = true;
    form.querySelector("[data-posters-download]").hidden = false;
  } catch (error) {
    text.textContent = `停下了（${error.message}）。再点一次，会接着画。`;
    start.disabled = false;
  }
};

form?.addEventListener("submit", (event) => {
  event.preventDefault();
  draw();
});
