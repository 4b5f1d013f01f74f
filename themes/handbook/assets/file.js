/* The whole handbook in one file: shows one page at a time, and runs its scripts on it, as if it were alone. Addresses are
   ids of the pages and of places in them, so that without this script all pages stand one below the other and links work. */
(function () {
  'use strict';

  const main = document.querySelector('main');
  const menu = document.querySelector('header.site .menu');
  const pages = new Map(Array.from(main.querySelectorAll('.one-page'), page => [page.id, page]));
  const words = Array.from(main.querySelectorAll('template[data-for]'));
  const [home] = pages.values();
  const styles = Array.from(document.querySelectorAll('style[data-file]'));
  // Those of some pages only, which would be in the way on others.
  const ofPages = new Set([].concat(...Array.from(pages.values(), styleSheets)));
  let shown = null;

  function append(node, name, properties, text) {
    const child = node.appendChild(Object.assign(document.createElement(name), properties));
    if (text) child.textContent = text;
    return child;
  }

  /** The names of the style sheets that a page needs. */
  function styleSheets(page) {
    return Array.from(page.querySelector('template').content.querySelectorAll('link'), link => link.getAttribute('href'));
  }

  // Files that this one holds, packed: by their names, their texts

  let files = null;
  const addresses = new Map();

  /** Browsers of before 2023 cannot unpack them: there all pages can be read, and nothing else. */
  function unpack() {
    const text = atob(document.getElementById('site:files').textContent);
    const bytes = Uint8Array.from(text, letter => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    return new Response(stream).json();
  }

  /** An address that a script can load, in place of that of a file in here. */
  function source(address) {
    // What a script's `data-…` named is one already.
    if (address.startsWith('blob:')) return address;
    const name = Object.keys(files).find(known => address.endsWith(known)) || address;
    if (!addresses.has(name)) {
      // The pages' texts are here already.
      const text = files[name] === undefined ? 'handbookSearch("t0", handbookFile.texts())' : files[name];
      const type = name.endsWith('.css') ? 'text/css' : 'text/javascript';
      addresses.set(name, URL.createObjectURL(new Blob([text], { type })));
    }
    return addresses.get(name);
  }

  // Scripts load others by addresses that they put together themselves, and need not know that these are in here.
  const plain = Object.getOwnPropertyDescriptor(HTMLScriptElement.prototype, 'src');
  Object.defineProperty(HTMLScriptElement.prototype, 'src', Object.assign({}, plain, {
    set(address) {
      const isHere = files && Object.keys(files).some(known => String(address).endsWith(known));
      plain.set.call(this, isHere ? source(address) : address);
    }
  }));

  function run(script) {
    const text = files[script.getAttribute('src')];
    if (text === undefined) return;
    const copy = document.createElement('script');
    Object.keys(script.dataset).forEach(key => {
      copy.dataset[key] = script.dataset[key].split(' ').map(word => (files[word] === undefined ? word : source(word))).join(' ');
    });
    copy.textContent = text;
    document.head.append(copy);
    copy.remove();
  }

  // What scripts of a page leave for each other, which other pages have, too

  const NAMES = ['handbookPage', 'handbookChecklists', 'handbookCall', 'handbookMessage', 'handbookRehearsal'];
  const left = new Map();

  function leave() {
    if (left.has(shown)) left.set(shown, NAMES.map(name => window[name]));
    NAMES.forEach(name => { delete window[name]; });
  }

  function runScripts() {
    const own = document.getElementById('site:own') || append(document.head, 'style', { id: 'site:own' });
    own.textContent = styleSheets(shown).filter(name => name in files).map(name => files[name]).join('');
    if (left.has(shown)) {
      left.get(shown).forEach((value, index) => { window[NAMES[index]] = value; });
    } else {
      left.set(shown, []);
      words.forEach(template => shown.querySelectorAll(template.dataset.for).forEach(node => {
        Object.keys(template.dataset).forEach(key => { node.dataset[key] = template.dataset[key]; });
      }));
      shown.querySelector('template').content.querySelectorAll('script[src]').forEach(run);
    }
  }

  // What stands around a page's text on the site

  function title(page) {
    return page.querySelector('h1').textContent;
  }

  function nav(className, label) {
    const element = Object.assign(document.createElement('nav'), { className });
    element.setAttribute('aria-label', label);
    return element;
  }

  function addBreadcrumbs(page, link) {
    const bar = nav('breadcrumbs', main.dataset.above);
    const list = append(bar, 'ol');
    const above = [document.querySelector('header.site .title')];
    for (let item = link && link.closest('li'); item; item = item.parentNode.closest('li')) {
      const opening = item.querySelector('a');
      if (opening !== link) above.splice(1, 0, opening);
    }
    above.forEach(({ hash, textContent }) => append(append(list, 'li'), 'a', { href: hash }, textContent.trim()));
    page.querySelector('article').before(bar);
  }

  function addNeighbors(page) {
    const row = Array.from(pages.values()).filter(other => other !== home && !other.classList.contains('page'));
    const index = row.indexOf(page);
    if (index < 0) return;
    const bar = nav('neighbors', main.dataset.nearby);
    [['prev', main.dataset.previous, row[index - 1]], ['next', main.dataset.next, row[index + 1]]].forEach(([rel, word, other]) => {
      if (!other) return;
      const link = append(bar, 'a', { rel, href: '#' + other.id });
      append(link, 'span', {}, word);
      link.append(' ' + title(other));
    });
    page.append(bar);
  }

  function addContents(page) {
    const headings = Array.from(page.querySelectorAll('article > h2[id], article > h3[id]'));
    const place = page.querySelector('article > .summary') || page.querySelector('article > h1');
    if (headings.length < 2 || !page.classList.contains('article')) return;
    const details = Object.assign(document.createElement('details'), { className: 'contents' });
    append(details, 'summary', {}, main.dataset.contents);
    const list = append(details.appendChild(nav('', main.dataset.contents)), 'ol');
    let inner = null;
    headings.forEach(heading => {
      const isInner = heading.localName === 'h3' && list.lastChild;
      inner = isInner ? inner || append(list.lastChild, 'ol') : null;
      append(append(inner || list, 'li'), 'a', { href: '#' + heading.id }, heading.textContent);
    });
    place.after(details);
  }

  function change(page) {
    if (shown) {
      leave();
      shown.classList.remove('shown');
    }
    shown = page;
    page.classList.add('shown');
    main.replaceChildren(page);
    document.title = page.dataset.title;
    const own = styleSheets(page);
    styles.filter(({ dataset }) => ofPages.has(dataset.file))
      .forEach(style => { style.media = own.includes(style.dataset.file) ? 'all' : 'not all'; });
    const links = Array.from(menu.querySelectorAll('a'));
    links.forEach(link => link.removeAttribute('aria-current'));
    const link = links.find(({ hash }) => decode(hash) === '#' + page.id);
    if (link) link.setAttribute('aria-current', 'page');
    if (!page.querySelector('.breadcrumbs') && page !== home) {
      addBreadcrumbs(page, link);
      addContents(page);
      addNeighbors(page);
    }
    if (files) runScripts();
  }

  // Addresses

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  function named() {
    return decode(location.hash.slice(1));
  }

  function show() {
    const page = pages.get(named()) || pages.get(named().split(':')[0]);
    // What is no page's is a place around them, or in the one that is shown.
    if (page && page !== shown) change(page);
    else if (!shown || !named()) change(home);
  }

  /** To the place that a link names, as if its page had been loaded. */
  function go() {
    show();
    const target = document.getElementById(named());
    if (!named() || target === shown) {
      window.scrollTo(0, 0);
      const heading = shown.querySelector('h1');
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    } else if (target && main.contains(target)) {
      target.scrollIntoView();
    }
  }

  let isFollowing = false;
  // Where readers were, by address: browsers look for the place before its page is there.
  const places = new Map();
  let last = location.hash;

  window.addEventListener('popstate', () => {
    const left = shown;
    const top = window.scrollY;
    show();
    if (shown !== left) places.set(last, top);
    last = location.hash;
  });
  window.addEventListener('hashchange', () => {
    show();
    if (isFollowing) go();
    else if (places.has(location.hash)) window.scrollTo(0, places.get(location.hash));
    isFollowing = false;
  });
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href^="#"]');
    if (!link) return;
    isFollowing = link.hash !== location.hash;
    places.set(location.hash, window.scrollY);
    if (pages.has(decode(link.hash.slice(1)))) menu.open = false;
  });

  // Search

  /** On one line; a point shows where a block ends without a full stop or the like, as in the index of a site. */
  function textOf(part) {
    part.querySelectorAll('p, li, td, th, dt, dd, pre').forEach(block => {
      if (!/[.!?…:;,]["'»”’“‘)\]]*\s*$/.test(block.textContent)) block.append(' · ');
      else block.append(' ');
    });
    return part.textContent.replace(/\s+/g, ' ').replace(/ ·( ·)+/g, ' ·').replace(/^[ ·]+|[ ·]+$/g, '');
  }

  function texts() {
    const kinds = ['article', 'checklist-page', 'script-page'];
    return Array.from(pages.values(), page => {
      const article = page.querySelector('article');
      const headings = Array.from(article.querySelectorAll('h1, h2[id], h3[id], h4[id]'));
      const sections = headings.map((heading, index) => {
        const range = document.createRange();
        range.setStartAfter(heading);
        if (headings[index + 1]) range.setEndBefore(headings[index + 1]);
        else range.setEndAfter(article.lastChild);
        const text = textOf(range.cloneContents());
        return heading.id ? [heading.id.slice(page.id.length + 1), heading.textContent, text] : ['', '', text];
      });
      return [page.id, kinds.findIndex(name => page.classList.contains(name)) + 1, title(page), [].concat(...sections)];
    });
  }

  window.handbookFile = { source, texts, place: (address, id) => '#' + address + (id && ':' + id) };

  menu.open = false;
  show();
  if (named()) go();
  unpack().then(unpacked => {
    files = unpacked;
    runScripts();
    document.getElementById('site:head').content.querySelectorAll('script[src]').forEach(run);
  }).catch(() => {});
}());
