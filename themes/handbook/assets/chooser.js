/* The reader's applications on a checklist's page: which one is shown, what it is called, one more, one fewer. Loaded when
   somebody may want that, or has a name or several already; checklist.js calls this with what it offers. */
window.handbookPage.chooser = function (list) {
  'use strict';

  const { applications } = window.handbookPage;
  const { one, data } = list.opened;
  const root = one('.applications');
  const choice = one('.current', root);
  const select = one('select', choice);
  const details = one('details', root);
  const input = one('input', details);
  // A name that was typed before this came; that it changed is still to be heard.
  let typed = input.value;

  /** What an application is called on the page; the one that the reader has not named has a number. */
  function titleOf({ name }) {
    return name || data.wordUnnamed + ' 1';
  }

  function summary({ applications: all }, shown) {
    if (all.length > 1) return data.wordApplications;
    return shown.name ? data.wordApplication.replace('{name}', shown.name) : data.wordNameApplication;
  }

  function refresh() {
    const book = list.book();
    const shown = list.shown();
    const isOne = book.applications.length === 1;
    select.replaceChildren(...book.applications.map(application => (
      new Option(titleOf(application), application.id, false, application === shown))));
    one('[data-do=delete]', root).hidden = isOne;
    one('summary', details).textContent = summary(book, shown);
    if (!typed && input.value !== shown.name) input.value = shown.name;
    // For paper.
    root.dataset.name = isOne ? shown.name : titleOf(shown);
  }

  function show(id) {
    const book = list.book();
    book.current = id;
    list.replace(book);
  }

  function choose() {
    show(select.value);
    list.hear(titleOf(list.shown()) + '. ' + list.effect());
  }

  function rename() {
    const book = list.book();
    const shown = list.shown();
    const name = applications.checkName(input.value);
    shown.name = name && applications.freeName(book, name, shown);
    if (!name && book.applications.length > 1) shown.name = applications.freeName(book, data.wordUnnamed, shown);
    list.replace(book);
  }

  function add() {
    const book = list.book();
    const name = data.wordUnnamed + ' ' + (book.applications.length + 1);
    show(applications.add(book, applications.freeName(book, name)).id);
    details.open = true;
    input.focus();
    input.select();
    list.hear(titleOf(list.shown()) + '. ' + list.effect());
  }

  function remove() {
    const previous = applications.copyOf(list.book());
    const book = list.book();
    const said = data.wordDeleted.replace('{name}', titleOf(list.shown()));
    const index = book.applications.indexOf(list.shown());
    book.applications.splice(index, 1);
    show(book.applications[Math.max(0, index - 1)].id);
    one('.undone span', root).textContent = said;
    list.offerUndo(previous, one('.undone', root));
    list.hear(said);
  }

  return {
    refresh,
    actions: { add, delete: remove },
    change(target) {
      typed = '';
      if (target === select) choose();
      else if (target === input) rename();
    }
  };
};
