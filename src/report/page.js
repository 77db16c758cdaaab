'use strict';
(() => {
  const box = document.getElementById('filter');
  const told = document.getElementById('shown');
  const levels = [...document.querySelectorAll('.filter input[type=checkbox]')];
  const objects = [...document.querySelectorAll('details.object')];
  const texts = objects.map(object => object.textContent.toLowerCase());
  const apply = () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const off = new Set(levels.filter(level => !level.checked).map(level => level.value));
    let shown = 0;
    objects.forEach((object, i) => {
      let any = false;
      for (const row of object.querySelectorAll('tr[data-severity]')) {
        row.hidden = off.has(row.dataset.severity);
        any = any || !row.hidden;
      }
      object.hidden = !any || !words.every(word => texts[i].includes(word));
      shown += object.hidden ? 0 : 1;
    });
    told.textContent = `${shown} of ${objects.length} objects`;
  };
  box.addEventListener('input', apply);
  for (const level of levels) level.addEventListener('change', apply);
  document.addEventListener('keydown', event => {
    if (event.key === '/' && document.activeElement !== box) { event.preventDefault(); box.focus(); }
    if (event.key === 'Escape' && document.activeElement === box) { box.value = ''; apply(); }
  });
  // Paper cannot be unfolded.
  const all = [...document.querySelectorAll('details')];
  let before = [];
  window.addEventListener('beforeprint', () => { before = all.map(one => one.open); for (const one of all) one.open = true; });
  window.addEventListener('afterprint', () => all.forEach((one, i) => { one.open = before[i]; }));
  apply();
})();
