/** What the page does: search, filter, open what a link leads to. It reads texts and sets `hidden`, and makes no HTML. */
export const SCRIPT = `'use strict';
(() => {
  const form = document.getElementById('filter');
  const search = document.getElementById('search');
  const shown = document.getElementById('shown');
  const openAll = document.getElementById('open-all');
  const items = [...document.querySelectorAll('.results > li')];
  const texts = items.map((item) => item.textContent.toLowerCase());
  const visible = () => items.filter((item) => !item.hidden);
  const ticked = (name) => new Set([...form.querySelectorAll('[name=' + name + ']:checked')].map((one) => one.value));

  function filter() {
    const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const verdicts = ticked('verdict');
    const severities = ticked('severity');
    items.forEach((item, index) => {
      const { verdict, severity } = item.dataset;
      item.hidden = !verdicts.has(verdict) || !severities.has(severity) || !words.every((word) => texts[index].includes(word));
    });
    const count = visible().length;
    shown.textContent = count === 0 ? 'No result matches.' : count + ' of ' + items.length + ' results';
    label();
  }

  function label() {
    const details = visible().map((item) => item.firstElementChild);
    openAll.textContent = details.length > 0 && details.every((one) => one.open) ? 'Close all' : 'Open all';
  }

  function openTarget() {
    const target = /^#result-\\d+$/.test(location.hash) && document.getElementById(location.hash.slice(1));
    if (!target) return;
    target.parentElement.hidden = false;
    target.open = true;
    target.scrollIntoView({ block: 'center' });
    target.querySelector('summary').focus({ preventScroll: true });
  }

  form.hidden = false;
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('input', filter);
  document.addEventListener('toggle', label, true);
  openAll.addEventListener('click', () => {
    const open = openAll.textContent === 'Open all';
    for (const item of visible()) item.firstElementChild.open = open;
  });
  // a second click on the same link does not change the address
  document.addEventListener('click', (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#result-"]');
    if (link && link.getAttribute('href') === location.hash) openTarget();
  });
  addEventListener('hashchange', openTarget);

  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('details:not([open])')];
    for (const one of opened) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of opened) one.open = false;
  });

  filter();
  openTarget();
})();
`;
