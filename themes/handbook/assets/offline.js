/* Starts the service worker, worker.js, which keeps opened pages for when there is no network. */
(function (workers, address) {
  'use strict';

  const start = () => workers.register(address, { updateViaCache: 'none' }).catch(() => { /* then nothing is kept */ });
  if (workers) window.addEventListener('load', start);
}(navigator.serviceWorker, document.currentScript.dataset.worker));
