// Several snippets, chosen in Wagtail's own chooser (news/widgets.py).
"use strict";

const changed = (field) => field.dispatchEvent(new Event("change", { bubbles: true }));

const add = (field, { id, title, string }) => {
  const list = field.querySelector("ul");
  if ([...list.querySelectorAll("input")].some((input) => input.value === String(id))) return;
  const item = field.querySelector("template").content.cloneNode(true);
  item.querySelector("input").value = id;
  item.querySelector("span").textContent = string || title;
  list.append(item);
};

document.addEventListener("click", (event) => {
  const field = event.target.closest("[data-snippets-chooser]");
  if (!field) return;
  if (event.target.closest("[data-remove]")) {
    event.target.closest("li").remove();
    changed(field);
  }
  if (event.target.closest("[data-choose]")) {
    window.ModalWorkflow({
      url: `${field.dataset.snippetsChooser}?multiple=1`,
      onload: window.CHOOSER_MODAL_ONLOAD_HANDLERS,
      responses: {
        chosen: (items) => {
          [].concat(items).forEach((item) => add(field, item));
          changed(field);
        },
      },
    });
  }
});
