/* What the buttons below a checklist do. What most of them need is not loaded before the reader does something: this
   script's `data-later` names it. checklist.js calls this with what it offers, and gets what each button does. */
window.handbookPage.tools = (function () {
  'use strict';

  const later = (document.currentScript.dataset.later || '').split(' ').filter(Boolean);

  function load(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.onload = resolve;
      script.onerror = reject;
      script.src = address;
      document.head.appendChild(script);
    });
  }

  return function (list) {
    const { copy, download, conditions, applications } = window.handbookPage;
    const { page } = list;
    const { root: form, one, data, said } = list.opened;

    let loading = null;

    /** Promises the scripts; what failed is tried again the next time. */
    function loadTools() {
      loading = loading || Promise.all(later.map(load)).then(() => window.handbookPage.device(list), () => {
        loading = null;
        throw new Error('offline');
      });
      return loading;
    }

    function prepare() {
      loadTools().catch(() => { /* said when a button is pressed */ });
    }

    function withTools(action, status = said) {
      return () => loadTools().then(action, () => { status.textContent = data.wordNotLoaded; });
    }

    function sheet() {
      return window.handbookPage.formats.readSheet(list.opened, page.items, list.shown().name);
    }

    function save(format, end, type) {
      return withTools(() => {
        download(window.handbookPage.formats[format](sheet()), data.path.split('/').pop() + '.' + end, type);
      });
    }

    /** Its events belong to the application, by whatever name calendars got to know it. */
    function saveCalendar() {
      const { calendar } = list.shown();
      const owner = applications.ownerOf(list.book(), list.shown());
      if (calendar === undefined && owner) list.write();
      const text = window.handbookPage.formats.ics(Object.assign(sheet(), { owner }));
      download(text, data.path.split('/').pop() + '.ics', 'text/calendar');
    }

    function copyAndSay(text, success) {
      copy(text).then(isDone => { said.textContent = isDone ? success : data.wordCopyFailed; });
    }

    function print(isBlank) {
      form.classList.toggle('blank', isBlank);
      window.print();
    }

    const onDevice = action => withTools(tools => tools[action](), one('.device > [role=status]'));
    ['change', 'focusin', 'pointerover'].forEach(name => form.addEventListener(name, prepare, { once: true }));

    return {
      copy: withTools(() => copyAndSay(window.handbookPage.formats.text(sheet()), data.wordCopied)),
      markdown: save('markdown', 'md', 'text/markdown'),
      csv: save('csv', 'csv', 'text/csv'),
      ics: withTools(saveCalendar),
      link: () => copyAndSay(location.href.split('#')[0] + conditions.writeHash(page.readAnswers()), data.wordLinkCopied),
      print: () => print(false),
      'print-blank': () => print(true),
      save: onDevice('save'),
      load: onDevice('load'),
      forget: onDevice('forget')
    };
  };
}());
