
(() => {
  'use strict';
  const root = document.documentElement;
  const said = document.getElementById('said');
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : scheme.matches;
  root.classList.add('has-script');

  // The button names what it would change to.
  const theme = document.querySelector('[data-do=theme]');
  const name = () => { theme.textContent = isDark() ? 'Light colours' : 'Dark colours'; };
  scheme.addEventListener('change', name);
  name();

  // Only what can be scrolled is stopped at by the keyboard.
  const boxes = [...document.querySelectorAll('.scroll')];
  const isScrolled = box => box.scrollWidth > box.clientWidth
    || (box.scrollHeight > box.clientHeight + 1 && getComputedStyle(box).overflowY !== 'hidden');
  const stops = () => {
    for (const [box, scrolled] of boxes.map(box => [box, isScrolled(box)])) {
      if (scrolled) box.tabIndex = 0;
      else box.removeAttribute('tabindex');
    }
  };
  addEventListener('resize', stops);
  document.addEventListener('toggle', stops, true);
  stops();

  const save = (blob, file) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = file;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    said.textContent = file + ' is saved.';
  };

  // A drawing takes its colours from the page: a file of its own has them in it, as they are now.
  const properties = ['fill', 'fill-opacity', 'stroke', 'stroke-opacity', 'stroke-width', 'stroke-dasharray', 'stroke-linecap',
    'stroke-linejoin', 'opacity', 'font-family', 'font-size', 'font-style', 'font-weight', 'text-anchor', 'dominant-baseline',
    'paint-order', 'visibility', 'display'];
  const standalone = svg => {
    const copy = svg.cloneNode(true);
    const from = [svg, ...svg.querySelectorAll('*')];
    const to = [copy, ...copy.querySelectorAll('*')];
    const known = new Map();
    from.forEach((element, i) => {
      const style = getComputedStyle(element);
      const above = known.get(element.parentNode) ?? {};
      const own = {};
      for (const property of properties) {
        own[property] = style.getPropertyValue(property);
        if (own[property] !== above[property]) to[i].setAttribute(property, own[property]);
        else to[i].removeAttribute(property);
      }
      known.set(element, own);
      to[i].removeAttribute('style');
      to[i].removeAttribute('class');
    });
    copy.querySelectorAll('style').forEach(style => style.remove());
    const [, , width, height] = copy.getAttribute('viewBox').split(/[ ,]+/);
    copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
    copy.setAttribute('width', width);
    copy.setAttribute('height', height);
    copy.removeAttribute('display');
    const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    ground.setAttribute('width', width);
    ground.setAttribute('height', height);
    ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor);
    const first = [...copy.children].find(child => child.tagName !== 'title' && child.tagName !== 'desc');
    copy.insertBefore(ground, first ?? null);
    return { text: new XMLSerializer().serializeToString(copy), width: +width, height: +height };
  };

  // A name that a spreadsheet would take for a formula, or that has a comma in it, has its field beside it.
  const table = figure => {
    const heads = [...figure.querySelectorAll('.numbers thead th')].map(head => head.dataset.field ?? head.textContent);
    const lines = [heads.join(',')];
    for (const body of figure.querySelectorAll('.numbers tbody')) {
      const head = body.querySelector('th');
      const series = head.dataset.field ?? `"${head.textContent}"`;
      for (const row of body.rows) {
        const numbers = [...row.querySelectorAll('td')].map(cell => cell.dataset.v ?? cell.textContent);
        lines.push([series, ...numbers].join(','));
      }
    }
    return lines.join('\n') + '\n';
  };

  const actions = {
    theme: () => {
      root.dataset.theme = isDark() ? 'light' : 'dark';
      name();
    },
    copy: async button => {
      const pre = button.parentNode.querySelector('pre');
      try {
        await navigator.clipboard.writeText(pre.textContent);
        said.textContent = 'The text is copied.';
      } catch {
        getSelection().selectAllChildren(pre);
        said.textContent = 'The text is marked, to be copied by hand.';
      }
      button.firstChild.data = said.textContent.includes('copied.') ? 'Copied' : 'Marked';
    },
    svg: (_, figure, file) => save(new Blob([standalone(shown(figure)).text], { type: 'image/svg+xml' }), file + '.svg'),
    png: (_, figure, file) => {
      const { text, width, height } = standalone(shown(figure));
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement('canvas');
        canvas.width = 2 * width;
        canvas.height = 2 * height;
        canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob(blob => save(blob, file + '.png'), 'image/png');
      };
      image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(text);
    },
    csv: (_, figure, file) => save(new Blob([table(figure)], { type: 'text/csv' }), file + '.csv'),
  };
  const shown = figure => [...figure.querySelectorAll('.drawing svg')].find(svg => svg.getClientRects().length > 0);

  document.addEventListener('click', event => {
    const button = event.target.closest('button[data-do]');
    if (button) actions[button.dataset.do](button, button.closest('figure'), button.parentNode.dataset.name);
  });
})();
