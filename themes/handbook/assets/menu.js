/* The contents in the header: Escape and a click elsewhere close them, a link to them opens them. A page has the chapters
   alone; what is in them comes from the script that `data-pages` names, when somebody is about to look. Without this
   script they open and close all the same. */
(function () {
  'use strict';

  const menu = document.querySelector('header.site .menu');
  const summary = menu.querySelector('summary');
  let isLoaded = false;

  function load() {
    if (isLoaded) return;
    isLoaded = true;
    const script = document.createElement('script');
    script.onerror = () => { isLoaded = false; };
    script.src = menu.dataset.pages;
    window.handbookContents = chapters => chapters.forEach(entry => {
      const chapter = Array.from(menu.querySelectorAll('.chapter')).find(link => link.href === addressOf(entry, script));
      if (chapter) addPages(chapter.parentNode, entry, script);
    });
    document.head.appendChild(script);
  }

  function addressOf([, address], script) {
    return new URL(address, script.src).href;
  }

  function addPages(item, [, , pages], script) {
    if (!pages) return;
    const list = item.appendChild(document.createElement('ol'));
    pages.forEach(entry => {
      const page = list.appendChild(document.createElement('li'));
      const link = page.appendChild(document.createElement('a'));
      link.textContent = entry[0];
      link.href = addressOf(entry, script);
      if (link.href === location.href.split('#')[0]) link.setAttribute('aria-current', 'page');
      addPages(page, entry, script);
    });
  }

  function openIfNamed() {
    if (!['#' + menu.id, '#' + encodeURIComponent(menu.id)].includes(location.hash)) return;
    menu.open = true;
    summary.focus();
  }

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || !menu.open) return;
    menu.open = false;
    summary.focus();
  });
  document.addEventListener('click', event => {
    // A link to the contents is a click elsewhere, and may be the second one to the same fragment.
    if (event.target.closest('a[href="#' + menu.id + '"]')) setTimeout(openIfNamed);
    else if (!menu.contains(event.target)) menu.open = false;
  });
  ['pointerover', 'focusin', 'toggle'].forEach(name => menu.addEventListener(name, load));
  openIfNamed();
}());
