/* Keeps on this device which page of the handbook was opened last, and offers it on the home page. On the home page it
   runs before the text is shown, so that nothing moves. */
(function () {
  'use strict';

  const title = document.querySelector('header.site .title');
  // The home page of a language lies in the language's folder.
  const root = new URL('..', title.href);
  // The prefix is that of page.js, whose "Forget everything" removes this, too.
  const key = 'handbook:' + root.pathname + ':left-off:' + document.documentElement.lang;

  /** From the root folder, however a server writes it. */
  function address(href) {
    return href.split(/[?#]/)[0].slice(root.href.length).replace(/(index)?(\.html)?$/, '');
  }

  function absolute(link) {
    return new URL(link.getAttribute('href'), location.href).href;
  }

  function attempt(action) {
    try {
      return action();
    } catch (error) {
      return null; // storage is blocked or full, or what it holds is damaged
    }
  }

  function kept() {
    const state = attempt(() => JSON.parse(localStorage.getItem(key)));
    return state && state.version === 1 ? state.address : null;
  }

  const line = document.querySelector('.left-off');
  if (line) {
    const last = kept();
    // Only pages in the contents count, by the names that they have there: what is kept may be old, or anybody's.
    const link = last && Array.from(line.nextElementSibling.content.children)
      .find(page => address(absolute(page)) === address(root.href + last));
    if (!link) return;
    const offer = line.querySelector('a');
    offer.href = absolute(link);
    offer.textContent = link.textContent;
    line.hidden = false;
  } else if (document.querySelector('main article')) {
    attempt(() => localStorage.setItem(key, JSON.stringify({ version: 1, address: address(location.href) })));
  }
}());
