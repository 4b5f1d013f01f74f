/* Copying a text, and handing it out as a file. Stands behind page.js, and before what uses it. */
Object.assign(window.handbookPage, (function () {
  'use strict';

  const { append } = window.handbookPage;

  /** Promises whether it could. */
  function copy(text) {
    const copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    return copied.then(() => true, () => copySelection(text)).catch(() => false);
  }

  function copySelection(text) {
    const focused = document.activeElement;
    const area = append(document.body, 'textarea', text);
    area.style.cssText = 'position: fixed; top: 0; opacity: 0';
    area.select();
    try {
      return document.execCommand('copy');
    } finally {
      area.remove();
      focused.focus();
    }
  }

  /** Hands a text out as a file. */
  function download(text, name, type) {
    const link = append(document.body, 'a', '');
    const address = URL.createObjectURL(new Blob([text], { type: type + ';charset=utf-8' }));
    link.href = address;
    link.download = name;
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  return { copy, download };
}()));
