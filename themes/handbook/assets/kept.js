/* What the device keeps of the handbook: on the page about it, and on the one that is shown for a page that is not kept.
   Asks worker.js, and lets the reader keep all of it, or remove it. */
(function () {
  'use strict';

  const root = document.querySelector('.kept');
  const workers = navigator.serviceWorker;
  const data = root.dataset;
  const one = selector => root.querySelector(selector);
  const { lang } = document.documentElement;
  // Whether the page is the one about it.
  const isOffer = 'worker' in data;
  let isShown = false;

  function ask(what) {
    workers.ready.then(({ active }) => active.postMessage({ ask: what, language: lang }));
  }

  function fill(words, { size, number, all }) {
    const megabytes = (size / 1e6).toLocaleString(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
    return words.replace('{size}', megabytes).replace('{number}', number).replace('{all}', all);
  }

  function say(text) {
    const said = one('[role=status]');
    if (said.textContent !== text) said.textContent = text;
  }

  function showImpossible() {
    if (!isShown) one('.impossible').hidden = false;
  }

  function showButtons({ size, missing, isWhole, isBusy, trouble, pages }) {
    const keepButton = one('[data-do=keep]');
    keepButton.textContent = fill(trouble ? data.wordGoOn : data.wordKeep, { size: trouble ? missing : size });
    // A button that vanishes would lose the focus of a keyboard.
    keepButton.disabled = isBusy;
    keepButton.hidden = isWhole;
    one('[data-do=remove]').hidden = isBusy || !(isWhole || pages.length);
  }

  function showProgress({ count, number, isBusy }) {
    one('.progress').hidden = !isBusy;
    Object.assign(one('progress'), { max: count, value: number });
    one('.count').textContent = fill(data.wordCount, { number, all: count });
  }

  function sayState({ size, isWhole, isBusy, trouble }) {
    if (isBusy) say(data.wordKeeping);
    else if (trouble) say(trouble === 'full' ? data.wordFull : data.wordNoNetwork);
    else say(isWhole ? fill(data.wordKept, { size }) : '');
  }

  function show(state) {
    const { isWhole, isBusy, pages } = state;
    isShown = true;
    if (isOffer) {
      one('.impossible').hidden = true;
      showButtons(state);
      showProgress(state);
      sayState(state);
    }
    if (!isBusy) showPages(isOffer && isWhole ? [] : pages);
  }

  // The pages that are kept, by their titles

  function showPages(addresses) {
    Promise.all(addresses.filter(address => address !== location.href.split(/[?#]/)[0]).map(entry)).then(entries => {
      const known = entries.filter(Boolean).sort((a, b) => a.textContent.localeCompare(b.textContent, lang));
      one('ul').replaceChildren(...known.map(link => {
        const item = document.createElement('li');
        item.append(link);
        return item;
      }));
      one('h2').hidden = !known.length;
    });
  }

  function entry(address) {
    return caches.match(address).then(page => page && page.text()).then(text => {
      const heading = text && new DOMParser().parseFromString(text, 'text/html').querySelector('h1');
      return heading && Object.assign(document.createElement('a'), { href: address, textContent: heading.textContent });
    });
  }

  function start() {
    workers.addEventListener('message', event => {
      if (event.data.kept && event.data.kept.language === lang) show(event.data.kept);
    });
    workers.startMessages();
    workers.addEventListener('controllerchange', () => ask('state'));
    root.addEventListener('click', ({ target }) => {
      const action = target.dataset.do;
      if (!action) return;
      // So that the browser does not throw it out for want of space.
      if (action === 'keep' && navigator.storage && navigator.storage.persist) navigator.storage.persist();
      ask(action);
    });
    ask('state');
    if (!isOffer) return;
    workers.register(data.worker, { updateViaCache: 'none' }).then(({ installing, active }) => {
      if (active || !installing) return;
      installing.addEventListener('statechange', () => {
        if (installing.state === 'redundant') showImpossible();
      });
    }).catch(showImpossible);
  }

  if (workers) start();
  else if (isOffer) showImpossible();
}());
