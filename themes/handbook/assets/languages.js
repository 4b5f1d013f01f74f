/* The switch to another language keeps the reader's place, where a heading has one id in all languages. */
(function () {
  'use strict';

  const links = document.querySelectorAll('header.site a[hreflang]');

  function follow() {
    const heading = document.getElementById(location.hash.slice(1));
    const hash = heading && heading.hasAttribute('data-shared-id') ? location.hash : '';
    links.forEach((link) => { link.hash = hash; });
  }

  window.addEventListener('hashchange', follow);
  follow();
})();
