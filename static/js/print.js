// A button of a page made for paper.
"use strict";

document.querySelector("[data-print]").addEventListener("click", () => window.print());
