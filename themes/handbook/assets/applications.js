/* What checklists keep on the device: the reader's applications side by side, each with its name and dates, and for each
   checklist its answers and ticks. checklist.js finds this as `handbookPage.applications`.

   Anybody may have written what was kept or is loaded, so only what has the right form is taken from it; which questions
   and items there are, each page knows by itself. */
window.handbookPage.applications = (function () {
  'use strict';

  const { dayNumber } = window.handbookPage;
  const KEY = 'applications';
  const MOST_APPLICATIONS = 200;

  // What is believed

  /** An object's members as another one without a prototype, so that every name may be an id. */
  function membersOf(raw, check) {
    const members = Object.create(null);
    if (typeof raw !== 'object' || Array.isArray(raw)) return members;
    Object.keys(Object(raw)).forEach(name => {
      const value = name.length > 200 ? undefined : check(raw[name]);
      if (value !== undefined) members[name] = value;
    });
    return members;
  }

  function isEmpty(members) {
    return !Object.keys(members).length;
  }

  function checkTexts(raw) {
    const texts = Array.isArray(raw) ? raw.filter(text => typeof text === 'string' && text.length <= 200) : [];
    return texts.length ? texts : undefined;
  }

  function checkDates(raw) {
    return membersOf(raw, day => (dayNumber(day) === null ? undefined : day));
  }

  /** Whole characters that can be seen, for half of one could not be written into an address. */
  function checkName(raw) {
    if (typeof raw !== 'string') return '';
    return Array.from(raw.slice(0, 1000)).filter(sign => /[^\p{Cc}\p{Cs}]/u.test(sign)).slice(0, 80).join('')
      .trim().replace(/\s+/g, ' ');
  }

  function checkList(raw) {
    const { answers, ticks } = Object(raw);
    const list = { answers: membersOf(answers, checkTexts), ticks: checkTexts(ticks) || [] };
    return isEmpty(list.answers) && !list.ticks.length ? undefined : list;
  }

  function checkApplication(raw) {
    const { name, calendar, dates, lists } = Object(raw);
    const application = { name: checkName(name), dates: checkDates(dates), lists: membersOf(lists, checkList) };
    if (typeof calendar === 'string') application.calendar = checkName(calendar);
    return application;
  }

  /** All applications, of which there is one at least, and which of them is shown. */
  function checkBook(raw) {
    const book = { current: '', applications: [] };
    const { current, applications } = Object(raw);
    (Array.isArray(applications) ? applications : []).slice(0, MOST_APPLICATIONS).forEach(given => {
      if (!given || typeof given !== 'object' || Array.isArray(given)) return;
      const application = checkApplication(given);
      const isOwnID = typeof given.id === 'string' && /^[a-z0-9]{1,20}$/.test(given.id) && !find(book, given.id);
      application.id = isOwnID ? given.id : newID(book);
      if (application.name) application.name = freeName(book, application.name, application);
      book.applications.push(application);
    });
    if (!book.applications.length) add(book, '');
    book.current = find(book, current) ? current : book.applications[0].id;
    return book;
  }

  // Applications

  function find(book, id) {
    return book.applications.find(application => application.id === id);
  }

  function newID(book) {
    let number = book.applications.length + 1;
    while (find(book, 'a' + number)) number += 1;
    return 'a' + number;
  }

  function isFree(book, name, owner, member) {
    return book.applications.every(other => other === owner || other[member] !== name);
  }

  /** The name, or `Acme 2` if another application has it. */
  function freeName(book, name, owner, member = 'name') {
    let free = name;
    for (let number = 2; !isFree(book, free, owner, member); number += 1) free = (name + ' ' + number).trim();
    return free;
  }

  function add(book, name) {
    const application = { id: newID(book), name, dates: Object.create(null), lists: Object.create(null) };
    book.applications.push(application);
    return application;
  }

  function copyOf(book) {
    return checkBook(JSON.parse(JSON.stringify(book)));
  }

  function isBlank(application) {
    return !application.name && isEmpty(application.dates) && isEmpty(application.lists);
  }

  function isBlankBook({ applications }) {
    return applications.length === 1 && isBlank(applications[0]);
  }

  // On the device

  /** Null where what is kept cannot be read, or is older than the page. */
  function read(store) {
    const raw = store.read(store.prefix + KEY);
    return store.isStale() ? null : checkBook(raw);
  }

  /** Whether it is kept now. */
  function write(store, book) {
    if (!isBlankBook(book)) return store.write(store.prefix + KEY, Object.assign({ version: 1 }, book));
    store.remove(KEY);
    return !store.isStale();
  }

  return {
    KEY, membersOf, isEmpty, isBlank, isFree, checkList, checkDates, checkName, checkBook, copyOf, find, freeName, add,
    isBlankBook, read, write
  };
}());
