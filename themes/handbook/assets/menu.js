/* The contents in the header: Escape and a click elsewhere close them, a link to them opens them. Without this script
   they open and close all the same. */
(function () {
  'use strict';

  const menu = document.querySelector('header.site .menu');
  const summary = menu.querySelector('summary');

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
  openIfNamed();
}());
