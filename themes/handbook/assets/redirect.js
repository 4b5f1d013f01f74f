/* Leads from a former address to the page's own, and keeps what stands behind its # and its ?. */
(function () {
  'use strict';

  location.replace(document.querySelector('link[rel=canonical]').href + location.search + location.hash);
})();
