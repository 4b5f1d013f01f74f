/* A checklist page: shows what concerns the reader, keeps answers, dates and ticks on the device. Without this script the
   page is still a whole list. What it needs at once stands before it in one file; the buttons and several applications
   come in another, `data-later`, when somebody may want them, and those of the packet, `data-packet`, with its button. */
(function () {
  'use strict';

  const { open, start, dayNumber, isoDate, today, dateText, append, conditions, applications } = window.handbookPage;
  const { holds, isOpen, dueDate, fromToday, parseHash } = conditions;

  const { later, packet } = document.currentScript.dataset;
  const opened = open('form.checklist');
  if (!opened) return;
  const { root: form, all, one, data, store, said } = opened;
  const key = store.prefix + applications.KEY;
  const page = window.handbookPage.form(opened);
  const parts = all('section.part');
  // What is kept, or would be if the browser kept anything.
  let book = applications.checkBook(null);
  // What the reader heard last of the list.
  let heard = null;

  function shownApplication() {
    return applications.find(book, book.current);
  }

  function readKept() {
    const kept = applications.read(store);
    const { takeOver } = window.handbookPage;
    if (kept && takeOver) takeOver(store, kept, data);
    return kept;
  }

  function recall() {
    const kept = readKept();
    if (kept) {
      // What was done elsewhere in the meantime is not to be undone here.
      if (JSON.stringify(kept) !== JSON.stringify(applications.copyOf(book))) withdrawUndo();
      book = kept;
      page.fill(shownApplication());
      page.fillCalendar();
    }
    refresh();
    heard = counted;
  }

  /** Keeps what the form holds; all else stays as it was kept last, perhaps by another tab. */
  function keep() {
    const shown = shownApplication();
    book = readKept() || book;
    book.current = shown.id;
    if (!shownApplication()) book.applications.push(shown);
    const { dates, lists } = shownApplication();
    const answers = page.readAnswers();
    const ticks = page.readTicks();
    page.dates.forEach(({ id }) => { delete dates[id]; });
    Object.assign(dates, page.readDates());
    delete lists[data.path];
    if (ticks.length || Object.keys(answers).length) lists[data.path] = { answers, ticks };
    write();
  }

  function write() {
    applications.write(store, book);
    refreshPromise(store.isStale());
  }

  /** Shows other applications, or another one of them, and keeps that. */
  function replace(next) {
    withdrawUndo();
    book = next;
    write();
    page.fill(shownApplication());
    refresh();
    hear('');
  }

  /** Where nothing is kept, the page does not say that it is. */
  function refreshPromise(isRefused) {
    all('.privacy').forEach(node => {
      node.dataset.kept = node.dataset.kept || node.textContent;
      node.textContent = isRefused ? data.wordNotKept : node.dataset.kept;
    });
  }

  // What can be undone, until something else is entered

  let undone = null;

  /** Shows what holds a button to undo it, `instead` of another one. */
  function offerUndo(previous, offer, instead) {
    undone = { previous, offer, instead };
    offer.hidden = false;
    if (instead) instead.hidden = true;
    (offer.querySelector('button') || offer).focus();
  }

  function withdrawUndo() {
    if (!undone) return;
    const { offer, instead } = undone;
    undone = null;
    offer.hidden = true;
    if (instead) instead.hidden = false;
  }

  function undo() {
    if (!undone) return;
    const { previous, instead } = undone;
    replace(previous);
    (instead || one('.applications summary')).focus();
    hear(counted.effect);
  }

  function clear() {
    const previous = applications.copyOf(book);
    const { dates, lists } = shownApplication();
    const isFilled = lists[data.path] || page.dates.some(({ id, input }) => id in dates || input.value);
    page.dates.forEach(({ id }) => { delete dates[id]; });
    delete lists[data.path];
    replace(book);
    if (!isFilled) return;
    offerUndo(previous, one('.questions > .actions [data-do=undo]'), one('[type=reset]'));
    hear(data.wordCleared);
  }

  // What is shown

  // How many items apply and how many of them are done, in numbers and in words.
  let counted = null;

  function refresh() {
    const answers = page.readAnswers();
    const dates = page.readDates();
    const calendar = page.readCalendar();
    if (page.chooser) showCalendar(page.chooser.selectedOptions[0].dataset);
    page.items.forEach(item => refreshItem(item, { answers, dates }, calendar));
    parts.forEach(part => { part.hidden = !shownItems(part).length; });
    // For paper, where only what was answered is printed, and dates in words.
    page.questions.forEach(({ node, id }) => node.classList.toggle('answered', id in answers));
    page.dates.forEach(({ id, input }) => {
      input.closest('.date').dataset.day = id in dates ? dateText(dayNumber(dates[id]), data) : '';
    });
    refreshCounts(page.items.filter(item => !item.node.hidden));
    one('.applications .current').hidden = book.applications.length === 1;
    if (chooser) chooser.refresh();
    else if (book.applications.length > 1 || shownApplication().name) prepare();
  }

  function showCalendar({ about }) {
    one('.calendar').textContent = about || '';
    if (about === undefined) prepare();
  }

  function shownItems(part) {
    return page.items.filter(item => item.part === part && !item.node.hidden);
  }

  function refreshItem(item, { answers, dates }, calendar) {
    const { node, box, lines, rule } = item;
    node.hidden = !lines.every(line => holds(line, answers));
    all('.condition', node).forEach((condition, index) => {
      condition.hidden = !isOpen(lines[index], answers);
    });
    node.classList.toggle('done', box.checked);
    if (!rule) return;
    item.date = dueDate(node.dataset.due, dates, calendar);
    const isOverdue = item.date !== null && item.date.day < today() && !box.checked;
    node.classList.toggle('overdue', isOverdue);
    showDue(one('.due', node), item, isOverdue);
  }

  function showDue(due, { rule, box, date }, isOverdue) {
    due.textContent = '';
    if (!date) return due.appendChild(rule);
    append(due, 'time', dateText(date.day, data)).dateTime = isoDate(date.day);
    const distance = box.checked ? '' : fromToday(date.day, data);
    if (isOverdue) append(due, 'strong', ' · ' + data.wordOverdue);
    if (distance) append(due, isOverdue ? 'strong' : 'span', ' · ' + distance).classList.add('distance');
    if (date.isEstimate) append(due, 'span', ' · ' + data.wordEstimated);
  }

  function refreshCounts(items) {
    const done = items.filter(item => item.box.checked).length;
    const fill = (words, number) => words.replace('{number}', number).replace('{all}', page.items.length);
    counted = {
      shown: items.length,
      done,
      effect: fill(data.wordEffect, items.length),
      progress: data.wordProgress.replace('{done}', done).replace('{all}', items.length)
    };
    one('[data-do=ics]').disabled = !items.some(item => item.date);
    all('.effect span').forEach(node => { node.textContent = counted.effect; });
    one('.progress p').textContent = counted.progress;
    const bar = one('progress');
    bar.setAttribute('aria-label', counted.progress);
    bar.max = Math.max(1, items.length);
    bar.value = done;
  }

  // What is heard of it: once somebody stops clicking, and once only.

  let pause = 0;

  function hear(text) {
    clearTimeout(pause);
    heard = counted;
    one('.heard').textContent = text;
  }

  function hearChange() {
    clearTimeout(pause);
    pause = setTimeout(() => {
      const change = counted.shown - heard.shown;
      const words = change < 0 ? data.wordFewer : data.wordMore;
      if (change) hear(words.replace('{number}', Math.abs(change)) + ' ' + counted.effect);
      else hear(counted.done === heard.done ? '' : counted.progress);
    }, 500);
  }

  function openLink() {
    if (!location.hash.startsWith('#answers:')) return;
    const answers = page.checkAnswers(parseHash(location.hash));
    // A damaged link must not cost the reader their own answers.
    if (Object.keys(answers).length || location.hash === '#answers:') {
      withdrawUndo();
      page.fillAnswers(answers);
      refresh();
      keep();
    }
    history.replaceState(history.state, '', location.href.split('#')[0]);
  }

  const list = {
    opened, page, write, replace, withdrawUndo, offerUndo, hear,
    packetFiles: packet,
    book: () => book,
    shown: shownApplication,
    effect: () => counted.effect,
    fillCalendar() {
      page.fillCalendar();
      refresh();
    }
  };

  // What comes later

  let loading = null;
  let chooser = null;

  function load(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.onload = resolve;
      script.onerror = reject;
      script.src = address;
      document.head.appendChild(script);
    });
  }

  /** Words and calendars, from a script that all checklists of the language share. */
  window.handbookChecklists = ({ words, calendars }) => {
    Object.assign(data, words);
    all('.calendars option').forEach(option => Object.assign(option.dataset, calendars[option.value]));
  };

  /** Promises what the buttons do; what failed is tried again the next time. */
  function loadRest() {
    loading = loading || Promise.all([later, data.root + data.language + '/checklists.js'].map(load)).then(addRest, () => {
      loading = null;
      throw new Error('offline');
    });
    return loading;
  }

  function addRest() {
    const { tools, device } = window.handbookPage;
    chooser = window.handbookPage.chooser(list);
    if (hasOldStates()) recall();
    else refresh();
    return Object.assign({}, tools(list), device(list), chooser.actions);
  }

  function hasOldStates() {
    return store.names().some(name => name.startsWith('checklists/'));
  }

  function prepare() {
    loadRest().catch(() => { /* said when a button is pressed */ });
  }

  const actions = { undo };
  all('[data-do]').map(button => [button.dataset.do, button.closest('.device')])
    .filter(([name]) => !actions[name]).forEach(([name, device]) => {
      const status = device ? one('[role=status]', device) : said;
      actions[name] = () => loadRest().then(rest => rest[name](), () => { status.textContent = data.wordNotLoaded; });
    });

  ['change', 'focusin', 'pointerover'].forEach(name => form.addEventListener(name, prepare, { once: true }));
  form.addEventListener('change', ({ target }) => {
    if (target.closest('.applications')) return loadRest().then(() => chooser.change(target));
    withdrawUndo();
    refresh();
    hearChange();
    if (target === page.chooser) page.keepCalendar();
    else keep();
  });
  form.addEventListener('reset', event => {
    event.preventDefault();
    clear();
  });
  window.addEventListener('afterprint', () => form.classList.remove('blank'));
  window.addEventListener('hashchange', openLink);
  window.addEventListener('storage', event => {
    if (event.key === page.calendarKey) recall();
  });
  // In a tab left open overnight another day is today.
  document.addEventListener('visibilitychange', refresh);

  start(opened, { key, actions, recall, hidden: '.progress, .effect, .tools, .device, .applications, .calendars' });
  refreshPromise(store.isStale() || store.keepsNothing());
  openLink();
  if (hasOldStates()) prepare();
}());
