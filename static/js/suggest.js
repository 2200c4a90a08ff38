// Suggestions under a search box with data-suggest="ADDRESS": an ARIA combobox that lists pages.
// Without this script, or without an answer, the box is a plain search box.
"use strict";

const PAUSE = 150; // ms after the last letter: a poor line is asked once, not once a letter

const element = (tag, properties, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

// The text with what matched in <mark>; the marks count characters, as Python does.
const marked = (text, marks) => {
  const letters = [...text];
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(letters.slice(at, start).join(""));
    parts.push(element("mark", { textContent: letters.slice(start, end).join("") }));
    at = end;
  }
  return [...parts, letters.slice(at).join("")];
};

const distance = (metres) => {
  if (metres === null) return "";
  return metres < 1000 ? `${metres} 米` : `${(metres / 1000).toFixed(1)} 公里`;
};

document.querySelectorAll("input[data-suggest]").forEach((input, number) => {
  const list = element("ul", { className: "suggestions", id: `suggestions-${number}`, hidden: true });
  const status = element("p", { className: "visually-hidden", role: "status" });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "搜索建议");
  input.closest("[data-suggest-place]").append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    autocomplete: "off",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) input.setAttribute(name, value);

  let waiting = null; // the pause that runs, or the request that is under way
  let asked = "";
  let current = -1;

  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (next) => {
    const options = [...list.children];
    options[current]?.setAttribute("aria-selected", "false");
    // One place before the first is the box itself.
    current = ((next + 1 + options.length + 1) % (options.length + 1)) - 1;
    if (current < 0) return input.removeAttribute("aria-activedescendant");
    options[current].setAttribute("aria-selected", "true");
    options[current].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", options[current].id);
  };

  const show = (suggestions) => {
    list.replaceChildren(
      ...suggestions.map((each, place) => {
        const note = [each.label, each.note, distance(each.distance_m)].filter(Boolean).join(" · ");
        const link = element(
          "a",
          { href: each.url, tabIndex: -1 },
          element("span", {}, ...marked(each.text, each.marks)),
          element("span", { className: "suggestion-note", textContent: note }),
        );
        const option = element("li", { id: `${list.id}-${place}` }, link);
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        return option;
      }),
    );
    status.textContent = suggestions.length ? `有 ${suggestions.length} 条建议，用上下键选择。` : "";
    close();
    if (!suggestions.length) return;
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };

  const ask = async (query) => {
    waiting?.abort?.();
    waiting = new AbortController();
    const { signal } = waiting;
    const address = new URL(input.dataset.suggest, location.href);
    address.searchParams.set("q", query);
    const { lat, lng } = input.form.elements;
    if (lat?.value && lng?.value && !lat.disabled) {
      address.searchParams.set("lat", lat.value);
      address.searchParams.set("lng", lng.value);
    }
    try {
      const response = await fetch(address, { signal });
      if (!response.ok) return close();
      const { suggestions } = await response.json();
      if (!signal.aborted && document.activeElement === input) show(suggestions);
    } catch {
      if (!signal.aborted) close(); // no line: the box still searches
    }
  };

  let pause;
  const typed = (event) => {
    if (event.isComposing) return; // the letters of an input method are not the words yet
    const query = input.value.trim();
    clearTimeout(pause);
    if (query === asked) return;
    asked = query;
    if (query) pause = setTimeout(ask, PAUSE, query);
    else {
      waiting?.abort?.();
      close();
    }
  };
  input.addEventListener("input", typed);
  input.addEventListener("compositionend", typed);

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown") choose(current + 1);
    else if (event.key === "ArrowUp") choose(current - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && current >= 0) list.children[current].firstChild.click();
    else return;
    event.preventDefault();
  });
  // Pressing a suggestion must not take the focus away first: the list would be gone before the click.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  input.addEventListener("blur", () => {
    clearTimeout(pause);
    waiting?.abort?.();
    close();
    asked = "";
  });
});
