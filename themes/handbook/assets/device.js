/* All that the site keeps on the device: into a file, out of one, and away. Loaded when somebody may press a button;
   checklist.js calls this with what it offers, and gets what the buttons do. */
window.handbookPage.device = function (list) {
  'use strict';

  const { MOST_CHARACTERS, isoDate, today, append, download, applications } = window.handbookPage;
  const { one, data, store } = list.opened;
  const MOST_NAMES = 5;
  const MOST_OF_A_FIELD = 2000; // characters, as in script.js

  function say(text) {
    one('.device > [role=status]').textContent = text;
  }

  function values(key, member) {
    return store.read(store.prefix + key)[member];
  }

  function namesOf(book) {
    const names = book.applications.map(({ name }, index) => name || data.wordUnnamed + ' ' + (index + 1));
    return names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ', …' : '');
  }

  // As a file

  function checkFields(raw) {
    const fields = applications.membersOf(raw, text => (typeof text === 'string' ? text.slice(0, MOST_OF_A_FIELD) : undefined));
    Object.keys(fields).filter(name => !/^[a-z0-9-]+$/.test(name)).forEach(name => { delete fields[name]; });
    return fields;
  }

  function writeFile({ book, calendar, fields }) {
    return JSON.stringify({ handbook: 1, calendar, fields: checkFields(fields), ...book }, null, 1) + '\n';
  }

  /** What such a file holds; null for any other text. */
  function readFile(text) {
    let raw = null;
    try {
      if (text.length <= MOST_CHARACTERS) raw = JSON.parse(text);
    } catch (error) { /* not such a file */ }
    if (!raw || raw.handbook !== 1 || !Array.isArray(raw.applications)) return null;
    return {
      book: applications.checkBook(raw),
      calendar: typeof raw.calendar === 'string' ? applications.checkName(raw.calendar) : undefined,
      fields: checkFields(raw.fields)
    };
  }

  // The buttons

  function save() {
    const text = writeFile({
      book: list.book(), calendar: values('calendar', 'name'), fields: values('fields', 'values')
    });
    download(text, 'handbook-' + isoDate(today()) + '.json', 'application/json');
  }

  function load() {
    const input = append(document.body, 'input', '');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.hidden = true;
    input.addEventListener('change', () => {
      input.remove();
      const [file] = input.files;
      if (file) readText(file, text => take(readFile(text)));
    });
    input.addEventListener('cancel', () => input.remove());
    input.click();
  }

  function readText(file, use) {
    // Four bytes are the most that a character has.
    if (file.size > 4 * MOST_CHARACTERS) return use('');
    const reader = new FileReader();
    reader.addEventListener('load', () => use(reader.result));
    reader.addEventListener('error', () => use(''));
    reader.readAsText(file);
  }

  function take(kept) {
    if (!kept) return say(data.wordLoadFailed);
    const hasSomething = !applications.isBlankBook(list.book()) || Boolean(values('fields', 'values'));
    const question = data.wordLoadQuestion.replace('{now}', () => namesOf(list.book()))
      .replace('{file}', () => namesOf(kept.book));
    if (hasSomething && !confirm(question)) return;
    store.remove('fields');
    store.remove('calendar');
    const hasFields = Object.keys(kept.fields).length > 0;
    if (hasFields) store.write(store.prefix + 'fields', { version: 1, values: kept.fields });
    if (kept.calendar !== undefined) store.write(store.prefix + 'calendar', { version: 1, name: kept.calendar });
    list.replace(kept.book);
    list.fillCalendar();
    const what = namesOf(kept.book) + (hasFields ? ', ' + data.wordLoadedFields : '');
    say(data.wordLoaded.replace('{what}', () => what));
  }

  function forget() {
    if (!store.forget(data.wordForgetQuestion)) return;
    list.replace(applications.checkBook(null));
    list.fillCalendar();
    say(data.wordForgotten);
  }

  return { save, load, forget };
};
