// The word gate in the editor: a finding's link leads to its field; after an autosave it looks again.
(() => {
  const HERE = 'gate-here';

  // The deepest element on the way: what the path names below it may have no place of its own.
  const find = (path) => {
    let found = document.querySelector('[data-edit-form]');
    for (const step of path) {
      const next = step && found.querySelector(`[data-contentpath="${CSS.escape(step)}"]`);
      if (!next) break;
      found = next;
    }
    return found;
  };

  const open = (element) => {
    const tab = element.closest('[role="tabpanel"]');
    if (tab && tab.hidden) document.querySelector(`[role="tab"][aria-controls="${tab.id}"]`)?.click();
    for (let panel = element; panel; panel = panel.parentElement) {
      const toggle = panel.matches('[data-panel]') && panel.querySelector('[data-panel-toggle]');
      if (toggle && toggle.getAttribute('aria-expanded') === 'false') toggle.click();
    }
  };

  const show = (link) => {
    const element = find(link.dataset.gatePath.split(' '));
    open(element);
    document.querySelectorAll(`.${HERE}`).forEach((old) => old.classList.remove(HERE));
    element.classList.add(HERE);
    element.scrollIntoView({ block: 'center' });
    element.querySelector('[contenteditable="true"], input:not([type="hidden"]), textarea')?.focus({ preventScroll: true });
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('[data-gate-path]');
    if (!link) return;
    event.preventDefault();
    show(link);
  });

  let asked = 0;
  document.addEventListener('w-autosave:success', async () => {
    const box = document.querySelector('[data-gate]');
    // Not while a reason is being written in it.
    if (!box || box.contains(document.activeElement)) return;
    const turn = ++asked;
    const response = await fetch(box.dataset.gateUrl, { headers: { 'X-Requested-With': 'XMLHttpRequest' } });
    if (response.ok && turn === asked) box.outerHTML = await response.text();
  });
})();
