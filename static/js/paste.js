/* Takes what is pasted as HTML and sends it as a file, which may be longer than a form field.
   The pasted HTML is never put into this page: only its text is shown. */
(() => {
  const form = document.querySelector("[data-paste-form]");
  const target = form.querySelector("[data-paste-target]");
  const result = form.querySelector("[data-paste-result]");
  const file = form.querySelector("input[type=file]");

  const escapeText = (text) => {
    const div = document.createElement("div");
    div.textContent = text;
    return div.innerHTML;
  };

  const asHtml = (text) =>
    text.split(/\r?\n/).map((line) => `<p>${escapeText(line)}</p>`).join("");

  target.hidden = false;
  target.addEventListener("beforeinput", (event) => {
    if (event.inputType !== "insertFromPaste") event.preventDefault();
  });
  target.addEventListener("drop", (event) => event.preventDefault());
  target.addEventListener("paste", (event) => {
    event.preventDefault();
    const html = event.clipboardData.getData("text/html") || asHtml(event.clipboardData.getData("text/plain"));
    const pasted = new DOMParser().parseFromString(html, "text/html");
    const text = pasted.body.textContent.replace(/\s+/g, " ").trim();
    const pictures = pasted.querySelectorAll("img").length;
    const holder = new DataTransfer();
    holder.items.add(new File([html], "paste.html", { type: "text/html" }));
    file.files = holder.files;
    target.textContent = text.slice(0, 300) + (text.length > 300 ? "……" : "");
    result.textContent = `已读到 ${text.length} 个字、${pictures} 张图片。再粘贴一次会换掉这次的内容。`;
  });
})();
