/* My packet: the list and the scripts that its steps lead to, filled in, as one print of numbered sheets. tools.js loads
   this when somebody wants it. The scripts come as sheets that the build has made, and leave the page after printing. */
window.handbookPage.packet = (function () {
  'use strict';

  // By the element that loaded it, a sheet's HTML.
  const arrived = new Map();

  // The sheets' files call this.
  window.handbookSheet = html => arrived.set(document.currentScript, html);

  function elements(root, selector) {
    return Array.from(root.querySelectorAll(selector));
  }

  /** Promises a script as a sheet, in a document of its own, in which nothing runs. */
  function loadSheet(address, load) {
    return load(address.replace(/\.html$/, '.sheet.js')).then(script => {
      const sheet = new DOMParser().parseFromString(arrived.get(script), 'text/html').querySelector('.sheet');
      script.remove();
      elements(sheet, 'img').forEach(image => {
        image.removeAttribute('loading');
        image.src = new URL(image.getAttribute('src'), address);
      });
      return sheet;
    });
  }

  /** Puts in what was typed on scripts' pages; gives the labels of what is needed and stays blank. */
  function fill(sheet, kept) {
    const { readForm, checkValues, setValue, showBlank, missingLabels } = window.handbookPage.filled;
    const script = sheet.querySelector('.script');
    const { fields, blanks } = readForm({ all: selector => elements(script, selector), data: script.dataset });
    const values = checkValues(kept);
    fields.forEach(({ control, name }) => setValue(control, values[name] || ''));
    blanks.forEach(showBlank);
    // Who typed nothing wants the form.
    return Object.keys(values).length ? missingLabels(fields) : [];
  }

  // Numbers

  function number(sheets, links) {
    const words = sheets[0].dataset;
    const say = index => words.wordSheet.replace('{number}', index + 1).replace('{all}', sheets.length + 1);
    sheets.forEach((sheet, index) => {
      sheet.querySelector('.sheet-number').textContent = say(index + 1);
      sheet.style.setProperty('page', 'sheet-' + (index + 2));
    });
    links.forEach(({ link, sheet }) => {
      link.dataset.sheet = words.wordOnSheet.replace('{number}', sheets.indexOf(sheet) + 2);
    });
    const titles = sheets.map((sheet, index) => index + 2 + ': ' + titleOf(sheet));
    return [say(0) + ': ' + words.wordSteps].concat(titles).join('; ');
  }

  function titleOf(sheet) {
    return sheet.querySelector('h1').textContent;
  }

  /** What stands at the foot of each sheet; nothing on a letter, which is sent. */
  function footers(sheets) {
    const rules = new CSSStyleSheet();
    const box = text => '{content:' + JSON.stringify(text) + ';font:8pt sans-serif;color:#444}';
    sheets.forEach((sheet, index) => {
      if ('letter' in sheet.dataset) return;
      const left = '@bottom-left' + box(titleOf(sheet));
      const right = '@bottom-right' + box(sheet.querySelector('.sheet-number').textContent);
      rules.insertRule('@page sheet-' + (index + 2) + '{' + left + right + '}');
    });
    return rules;
  }

  // Paper

  let restore = () => {};

  /** Shows the sheets to the printer alone, and takes them away when it has them. */
  function show({ root }, links, sheets, style) {
    const place = document.createElement('div');
    const contents = document.createElement('p');
    place.className = 'packet';
    contents.className = 'packet-contents';
    place.hidden = contents.hidden = true;
    place.append(...sheets);
    document.body.append(place);
    root.before(contents);
    root.classList.remove('blank');
    style.media = 'print';
    contents.textContent = number(sheets, links);
    // Older browsers take none, and print no feet.
    if (document.adoptedStyleSheets) document.adoptedStyleSheets = [footers(sheets)];
    restore = () => {
      place.remove();
      contents.remove();
      style.media = 'not all';
      links.forEach(({ link }) => { link.dataset.sheet = ''; });
      if (document.adoptedStyleSheets) document.adoptedStyleSheets = [];
      restore = () => {};
    };
  }

  function decoded(sheets) {
    return Promise.all([].concat(...sheets.map(sheet => elements(sheet, 'img')))
      .map(image => image.decode().catch(() => { /* printed without it */ })));
  }

  /** Promises to have printed; gives what to say of it. */
  return function (list, load, style) {
    const { page, opened } = list;
    restore();
    const links = [].concat(...page.items.filter(({ node }) => !node.hidden)
      .map(({ node }) => elements(node, 'a[data-sheet]')));
    const addressOf = link => link.href.split('#')[0];
    const addresses = Array.from(new Set(links.map(addressOf)));
    return Promise.all(addresses.map(address => loadSheet(address, load))).then(sheets => {
      const kept = opened.store.read(opened.store.prefix + 'fields');
      const missing = new Set([].concat(...sheets.map(sheet => fill(sheet, kept))));
      const numbered = links.map(link => ({ link, sheet: sheets[addresses.indexOf(addressOf(link))] }));
      // Nobody numbers a sheet alone.
      if (sheets.length) show(opened, numbered, sheets, style);
      window.addEventListener('afterprint', () => restore(), { once: true });
      const words = missing.size ? sheets[0].dataset.wordMissing : '';
      return decoded(sheets).then(() => {
        window.print();
        return words && words + ' ' + Array.from(missing).join(', ');
      });
    });
  };
}());
