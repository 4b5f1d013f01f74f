/* What each checklist kept by itself before there were several applications. Loaded where there is something of it;
   checklist.js calls this with the applications and the form's data: which checklist is open, what nameless ones are called. */
window.handbookPage.takeOver = function (store, book, data) {
  'use strict';

  const { path, wordUnnamed: unnamed } = data;
  // The words come with another script, which may be later.
  if (!unnamed) return;

  const { checkList, checkDates, checkName, isEmpty, isBlank, isFree, freeName, add, write } = window.handbookPage.applications;
  // The open one first; browsers keep names in any order.
  const names = store.names().filter(name => name.startsWith('checklists/'))
    .sort((one, other) => (other === path) - (one === path) || (one < other ? -1 : 1));
  names.forEach(name => {
    const raw = store.read(store.prefix + name);
    const list = checkList(raw);
    const dates = checkDates(raw.dates);
    const given = checkName(raw.application);
    if (!list && isEmpty(dates) && !given) return;
    const fits = application => application.name === given && !application.lists[name] &&
      Object.keys(dates).every(id => (application.dates[id] || dates[id]) === dates[id]);
    const owner = book.applications.find(application => isBlank(application) || fits(application)) ||
      add(book, freeName(book, given || (isFree(book, '') ? '' : unnamed)));
    if (given && !owner.name) owner.name = owner.calendar = given;
    Object.assign(owner.dates, dates);
    if (list) owner.lists[name] = list;
    if (name === path) book.current = owner.id;
  });
  if (names.length && write(store, book)) names.forEach(store.remove);
};
