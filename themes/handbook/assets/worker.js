/* The service worker: keeps pages on the device, and answers with them when there is no network. `handbookSite`, which
   service-worker.js sets before it loads this, lists the files of one version of the site with their fingerprints.

   What is kept is of one version, whole and unmixed: nothing is kept that has not the fingerprint of the list, and nothing
   without the files that it names. A new version takes over what it has alike and fetches the rest; only when it has all
   that was kept does it take the place of the old one. */
(function () {
  'use strict';

  const { version, notKept, files: groups } = self.handbookSite;
  const files = Object.assign(Object.create(null), ...Object.values(groups));
  const scope = new URL('./', self.location);
  // Another handbook may live on the same server, in a folder of this one's or above it.
  const prefix = 'handbook:' + scope.pathname + ':';
  // The files of this version; and the assets of the version before, which pages that are open may still load.
  const CURRENT = prefix + version;
  const BEFORE = prefix + 'before';
  // Where it stands for which languages all is kept; no page has such an address.
  const NOTE = scope.href + '?kept';
  const PATIENCE = 5000; // milliseconds, after which what is kept is shown in place of what does not come
  const AT_ONCE = 6; // files
  const IGNORED = { ignoreVary: true };

  const openCache = () => caches.open(CURRENT);
  const addressOf = path => new URL(path.split('/').map(encodeURIComponent).join('/'), scope).href;
  const wholeOf = language => Object.keys(Object.assign({}, groups[''], groups[language]));
  const isAsset = path => path.startsWith('assets/');

  /** The path of a file of the site, also where a server names it without `index.html` or `.html`; null elsewhere. */
  function pathOf(address, base) {
    try {
      const url = new URL(address, base);
      if (url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return null;
      const path = decodeURIComponent(url.pathname.slice(scope.pathname.length));
      const isFolder = path === '' || path.endsWith('/');
      return [path, isFolder ? path + 'index.html' : path + '.html'].find(name => name in files) || path;
    } catch (error) {
      return null; // no address, or bytes that are no UTF-8
    }
  }

  /** FNV-1a, 64 bits, in 16 hexadecimal digits, as the program that made the list has it. */
  function fingerprint(bytes) {
    let high = 0xcbf29ce4;
    let low = 0x84222325;
    for (let index = 0; index < bytes.length; index += 1) {
      low = (low ^ bytes[index]) >>> 0;
      const product = low * 0x1b3;
      high = (Math.imul(high, 0x1b3) + (low << 8) + Math.floor(product / 0x100000000)) >>> 0;
      low = product >>> 0;
    }
    return [high, low].map(half => half.toString(16).padStart(8, '0')).join('');
  }

  /** Promises a response with the file of this version, with the server's headers; null if it is of another version. */
  async function checked(path, response) {
    const bytes = new Uint8Array(await response.arrayBuffer());
    return fingerprint(bytes) === files[path][0] ? new Response(bytes, { headers: response.headers }) : null;
  }

  async function fetchFile(path) {
    const response = await fetch(addressOf(path), { cache: isAsset(path) ? 'default' : 'no-cache' });
    const file = response.ok ? await checked(path, response) : null;
    if (!file) throw new Error(path + ' is not of this version');
    return file;
  }

  /** What a page or style sheet cannot be without: scripts and styles, those for later too, and pictures. */
  async function needsOf(path, response) {
    if (!/\.(html|css)$/.test(path)) return [];
    const names = (await response.text()).match(/[^"'\s()=,]+\.[a-z0-9]+(?=["'\s),])/g) || [];
    const paths = names.map(name => pathOf(name, addressOf(path)));
    // `#abc` in a style sheet looks like a place in it.
    return Array.from(new Set(paths))
      .filter(name => name !== path && name in files && (isAsset(name) || !/\.(html|js)$/.test(name)));
  }

  /** Keeps a file, after all that it needs. */
  async function keep(cache, path, file) {
    const needs = await needsOf(path, file.clone());
    await Promise.all(needs.map(name => keepMissing(cache, name)));
    await cache.put(addressOf(path), file);
  }

  async function keepMissing(cache, path) {
    if (!await cache.match(addressOf(path), IGNORED)) await keep(cache, path, await fetchFile(path));
  }

  /** Keeps several files, a few at a time. The first that cannot be kept ends it. */
  async function keepAll(cache, paths, report = () => {}) {
    const rest = paths.slice();
    let trouble = null;
    await Promise.all(Array.from({ length: AT_ONCE }, async () => {
      while (rest.length && !trouble) {
        try {
          await keepMissing(cache, rest.shift());
          await report();
        } catch (error) {
          trouble = error;
        }
      }
    }));
    if (trouble) throw trouble;
  }

  // The languages of which all is kept

  async function readNote(cache) {
    const note = await cache.match(NOTE);
    return note ? note.json() : [];
  }

  function writeNote(cache, languages) {
    return cache.put(NOTE, new Response(JSON.stringify(languages)));
  }

  // From version to version

  async function otherCaches() {
    const names = (await caches.keys()).filter(name => name.startsWith(prefix) && name !== CURRENT && name !== BEFORE);
    return Promise.all(names.map(name => caches.open(name)));
  }

  /** Takes over what this version has alike; promises the paths of what it has in another form. */
  async function takeOver(cache) {
    const changed = [];
    for (const other of await otherCaches()) {
      for (const { url } of await other.keys()) {
        const path = pathOf(url);
        if (url === NOTE) await writeNote(cache, await readNote(other));
        else if (path in files && !await cache.match(url, IGNORED)) {
          const file = await checked(path, await other.match(url, IGNORED));
          if (file) await cache.put(url, file);
          else changed.push(path);
        }
      }
    }
    return changed;
  }

  async function install() {
    const cache = await openCache();
    const changed = await takeOver(cache);
    const whole = [].concat(...(await readNote(cache)).map(wholeOf));
    await keepAll(cache, Object.values(notKept).concat(changed, whole));
    await self.skipWaiting();
  }

  async function activate() {
    const cache = await openCache();
    // What was opened while the rest was fetched.
    await takeOver(cache);
    await caches.delete(BEFORE);
    const before = await caches.open(BEFORE);
    for (const other of await otherCaches()) {
      for (const { url } of await other.keys()) {
        const path = pathOf(url);
        if (isAsset(path) && !(path in files)) await before.put(url, await other.match(url, IGNORED));
      }
    }
    for (const name of await caches.keys()) {
      if (name.startsWith(prefix) && name !== CURRENT && name !== BEFORE) await caches.delete(name);
    }
    await self.clients.claim();
    const opened = (await self.clients.matchAll({ type: 'window' })).map(client => pathOf(client.url));
    await keepAll(cache, opened.filter(path => path in files)).catch(() => { /* kept when they are opened again */ });
  }

  // Answers

  function inTime(answer, isKept) {
    if (!isKept) return answer;
    return Promise.race([answer, new Promise((resolve, reject) => setTimeout(reject, PATIENCE))]);
  }

  /** What the network says; without it, or if the server is out of order, what is kept. */
  async function answer(event, path) {
    const kept = path in files ? await caches.match(addressOf(path), Object.assign({ cacheName: CURRENT }, IGNORED)) : null;
    let response = null;
    try {
      response = await inTime(fetch(event.request), kept);
    } catch (error) { /* there is no network */ }
    if (response && response.status < 500) {
      event.waitUntil(learn(path, response.clone()).catch(() => { /* no network or no room: then it is not kept */ }));
      return response;
    }
    return kept || response || Response.error();
  }

  async function learn(path, response) {
    const cache = await openCache();
    if (response.status === 404 || response.status === 410) await cache.delete(addressOf(path));
    if (!response.ok || !(path in files)) return;
    // If the file is of another version, the page registers its worker, or the browser looks for one by itself.
    const file = await checked(path, response);
    if (file && !await cache.match(addressOf(path), IGNORED)) await keep(cache, path, file);
  }

  async function answerPage(event, path) {
    const response = await answer(event, path);
    if (response.type !== 'error') return response;
    const language = Object.keys(notKept).find(code => path.startsWith(code + '/')) || Object.keys(notKept)[0];
    const page = await caches.match(addressOf(notKept[language]), IGNORED);
    return page ? new Response(page.body, { status: 503, headers: page.headers }) : response;
  }

  /** An asset never changes under its name. */
  async function answerAsset(event, path) {
    const address = addressOf(path);
    return await (await openCache()).match(address, IGNORED) || await (await caches.open(BEFORE)).match(address, IGNORED) ||
      answer(event, path);
  }

  self.addEventListener('fetch', event => {
    const { request } = event;
    const path = request.method === 'GET' && !request.headers.has('range') ? pathOf(request.url) : null;
    if (path === null) return;
    if (request.mode === 'navigate') {
      if (path in files || path.split('/')[0] in notKept) event.respondWith(answerPage(event, path));
    } else if (isAsset(path)) {
      event.respondWith(answerAsset(event, path));
    } else if (path in files) {
      event.respondWith(answer(event, path));
    }
  });

  // What kept.js asks for

  const troubles = {};
  const busy = {};

  /** For everybody who may show it. */
  async function tell(language) {
    const cache = await openCache();
    const kept = new Set((await cache.keys()).map(({ url }) => (url === NOTE ? '' : pathOf(url))));
    const whole = wholeOf(language);
    const sizeOf = paths => paths.reduce((sum, path) => sum + files[path][1], 0);
    const state = {
      language,
      size: sizeOf(whole),
      missing: sizeOf(whole.filter(path => !kept.has(path))),
      count: whole.length,
      number: whole.filter(path => kept.has(path)).length,
      isWhole: (await readNote(cache)).includes(language),
      isBusy: Boolean(busy[language]),
      trouble: troubles[language],
      pages: Array.from(kept).filter(path => path in groups[language] && path.endsWith('.html') && path !== notKept[language])
        .map(addressOf)
    };
    (await self.clients.matchAll({ type: 'window', includeUncontrolled: true })).forEach(client => {
      client.postMessage({ kept: state });
    });
  }

  async function keepWhole(language) {
    if (busy[language]) return;
    busy[language] = true;
    troubles[language] = null;
    const cache = await openCache();
    try {
      await keepAll(cache, wholeOf(language), () => tell(language));
      await writeNote(cache, Array.from(new Set((await readNote(cache)).concat(language))));
    } catch (error) {
      troubles[language] = error.name === 'QuotaExceededError' ? 'full' : 'network';
    }
    busy[language] = false;
  }

  /** All but what is shown for pages that are not kept. */
  async function remove(language) {
    troubles[language] = null;
    const cache = await openCache();
    const spared = Object.values(notKept);
    for (const path of Object.values(notKept)) spared.push(...await needsOf(path, await cache.match(addressOf(path), IGNORED)));
    for (const { url } of await cache.keys()) {
      if (url === NOTE || !spared.includes(pathOf(url))) await cache.delete(url);
    }
    await caches.delete(BEFORE);
  }

  self.addEventListener('message', event => {
    const { ask, language } = event.data;
    const action = { keep: keepWhole, remove, state: () => {} }[ask];
    if (action && language in groups) event.waitUntil(Promise.resolve(action(language)).then(() => tell(language)));
  });
  self.addEventListener('install', event => event.waitUntil(install()));
  self.addEventListener('activate', event => event.waitUntil(activate()));
}());
