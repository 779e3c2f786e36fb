// Looks at reports as readers do. Its argument is a file with { modules, browser, screenshots, files: { name: path } }; it prints what it saw
// as JSON, for the tests to judge.
import { createRequire } from 'node:module';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const told = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const require = createRequire(join(told.modules, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
mkdirSync(told.screenshots, { recursive: true });

const sizes = { phone: { width: 375, height: 812 }, laptop: { width: 1366, height: 768 } };
const schemes = ['light', 'dark'];

// A page with all that it complains of, asks of the network or pops up.
async function opened(browser, path, options) {
  const context = await browser.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  const seen = { complaints: [], requests: [], dialogs: [] };
  page.on('console', message => seen.complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', error => seen.complaints.push(`error: ${error.message}`));
  page.on('request', request => seen.requests.push(request.url().slice(0, 200)));
  page.on('dialog', dialog => { seen.dialogs.push(dialog.message()); dialog.dismiss(); });
  await page.goto(pathToFileURL(path).href);
  return { context, page, seen };
}

// Without its own bypass axe could not be added to a page that allows no script but one.
async function violations(browser, path, viewport, colorScheme) {
  const { context, page } = await opened(browser, path, { viewport, colorScheme, bypassCSP: true });
  // Of the tables of numbers one is enough: they have thousands of cells, each of which is looked at.
  await page.evaluate(folds => document.querySelectorAll(`${folds}, figure:first-of-type > .numbers`)
    .forEach(fold => { fold.open = true; }), folds);
  await page.addScriptTag({ content: axe });
  const found = await page.evaluate(async () => {
    const { violations, passes } = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return {
      passes: passes.length,
      violations: violations.map(v => ({ id: v.id, impact: v.impact, help: v.help, at: v.nodes.slice(0, 5).map(n => n.html.slice(0, 200)) })),
    };
  });
  await context.close();
  return found;
}

const folds = 'details:not(.numbers)';

// As the page is at first; figures, and what is too wide, with every fold open as well.
const measured = page => page.evaluate(folds => {
  const shows = element => element.checkVisibility();
  const width = () => document.scrollingElement.scrollWidth;
  const clipped = () => [...document.querySelectorAll('main p, main dd, main dt, h1, h2, h3, nav a')]
    .filter(e => shows(e) && !e.closest('.unseen') && e.getBoundingClientRect().right > innerWidth + 1).length;
  const closed = [...document.querySelectorAll(folds)].filter(fold => !fold.open);
  const first = { width: width(), clipped: clipped() };
  closed.forEach(fold => { fold.open = true; });
  const opened = {
    width: Math.max(first.width, width()),
    clipped: first.clipped + clipped(),
    drawings: [...document.querySelectorAll('.drawing')].filter(shows).map(drawing => drawing.className),
  };
  closed.forEach(fold => { fold.open = false; });
  const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
  return {
    ...opened,
    folds: closed.length,
    inner: innerWidth,
    scripts: document.querySelectorAll('script').length,
    foreign: document.querySelectorAll('main img, main script, main style:not(svg style), main b, main iframe, main object, main link').length,
    handlers: [...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name))).length,
    twice: ids.filter((id, i) => ids.indexOf(id) !== i),
    headings: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(heading => +heading.tagName[1]),
    landmarks: ['header', 'main', 'footer'].map(name => document.querySelectorAll(`body > ${name}`).length),
    figures: document.querySelectorAll('figure').length,
    empty: document.querySelectorAll('figure .empty').length,
    buttons: [...document.querySelectorAll('button')].filter(shows).length,
    formulas: document.querySelectorAll('math').length,
    unread: [...document.querySelectorAll('.formulas code')].map(code => code.textContent.slice(0, 80)),
  };
}, folds);

// The stops of the tabulator key, until it comes to one again.
async function stops(page) {
  await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
  const all = await page.evaluate(() => {
    const reached = [...document.querySelectorAll('a[href], button, summary, [tabindex="0"]')]
      .filter(e => e.checkVisibility());
    reached.forEach((e, i) => { e.dataset.stop = i; });
    return reached.map(e => e.outerHTML.slice(0, 120));
  });
  const found = new Set();
  const unmarked = [];
  const strays = [];
  for (let i = 0; i < all.length + 5; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const e = document.activeElement;
      const style = e && getComputedStyle(e);
      return e && e !== document.body && { stop: e.dataset.stop, html: e.outerHTML.slice(0, 120), marked: style.outlineStyle !== 'none' };
    });
    if (!stop) continue;
    if (stop.stop === undefined) strays.push(stop.html);
    found.add(stop.stop);
    if (!stop.marked) unmarked.push(stop.html);
  }
  return { all: all.length, missed: all.filter((_, i) => !found.has(`${i}`)), strays, unmarked };
}

async function saved(page, button) {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), base64: readFileSync(await download.path()).toString('base64') };
}

async function looked(browser, name, path) {
  const result = { views: {}, axe: {}, files: {}, unscripted: null, print: null, theme: null, copied: null };
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const colorScheme of schemes) {
      const view = `${size}-${colorScheme}`;
      const { context, page, seen } = await opened(browser, path, { viewport, colorScheme });
      result.views[view] = { ...await measured(page), ground: await page.evaluate(() => getComputedStyle(document.body).backgroundColor) };
      await page.screenshot({ path: join(told.screenshots, `${name}-${view}.png`), fullPage: true });
      if (view === 'laptop-light') {
        const figures = await page.locator('figure:has(.drawing)').all();
        for (const figure of told.thorough.includes(name) ? figures : figures.slice(0, 3)) {
          const id = await figure.getAttribute('id');
          result.files[id] = [];
          for (const form of ['svg', 'png', 'csv']) result.files[id].push(await saved(page, figure.locator(`[data-do=${form}]`)));
        }
        const copy = page.locator('[data-do=copy]').first();
        if (await copy.count() > 0) {
          await page.evaluate(() => document.querySelectorAll('details').forEach(fold => { fold.open = true; }));
          await copy.click();
          await page.waitForFunction(() => document.getElementById('said').textContent.length > 0);
          result.copied = await page.evaluate(() => document.getElementById('said').textContent);
        }
        const before = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        await page.locator('[data-do=theme]').click();
        const after = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
        await page.locator('[data-do=theme]').click();
        result.theme = { before, after, again: await page.evaluate(() => getComputedStyle(document.body).backgroundColor) };
      }
      if (view === 'phone-light') result.stops = await stops(page);
      Object.assign(result.views[view], seen);
      await context.close();
      if (size === 'laptop' || told.thorough.includes(name)) result.axe[view] = await violations(browser, path, viewport, colorScheme);
    }
  }

  const plain = await opened(browser, path, { viewport: sizes.laptop, javaScriptEnabled: false });
  for (const summary of await plain.page.locator(`${folds} > summary`).all()) await summary.click();
  result.unscripted = {
    buttons: await plain.page.locator('button:visible').count(),
    figures: await plain.page.locator('figure .drawing.for-page:visible').count(),
    ...plain.seen,
  };
  await plain.context.close();

  // A dark screen prints dark on white as well. The sheet is 180 mm wide between its margins.
  const print = await opened(browser, path, { viewport: { width: 680, height: 962 }, colorScheme: 'dark' });
  await print.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const pdf = await print.page.pdf({ path: join(told.screenshots, `${name}-print.pdf`), format: 'A4', printBackground: true });
  result.print = {
    ...await measured(print.page),
    ground: await print.page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    ink: await print.page.evaluate(() => getComputedStyle(document.body).color),
    opened: await print.page.evaluate(() => [...document.querySelectorAll('figure .numbers')].filter(e => e.checkVisibility()).length),
    bytes: pdf.length,
    ...print.seen,
  };
  await print.page.screenshot({ path: join(told.screenshots, `${name}-print.png`), fullPage: true });
  await print.context.close();
  return result;
}

const browser = await chromium.launch({ executablePath: told.browser, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const results = {};
for (const [name, path] of Object.entries(told.files)) results[name] = await looked(browser, name, path);
await browser.close();
process.stdout.write(JSON.stringify(results));
