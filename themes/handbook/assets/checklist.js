/* A checklist page: shows what concerns the reader, keeps answers, dates and ticks on the device,
   hands the list out as text or file. Without this script the page is still a whole list. */
(function () {
  'use strict';

  const {
    open, start, MOST_CHARACTERS, dayNumber, utcDate, isoDate, today, dateText, append, copy
  } = window.handbookPage;
  // A calendar may call every day a holiday.
  const MOST_DAYS = 5000;
  const SEQUENCE_START = 1577836800; // 2020-01-01, in seconds

  function split(text, separator) {
    return (text || '').split(separator).filter(Boolean);
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  // Conditions

  /** For a line like `channel=call|stage!=waiting`, if each comparison holds; undefined: not answered. */
  function compare(line, answers) {
    return line.split('|').map(comparison => {
      const [question, values] = comparison.split(/!?=/);
      const chosen = answers[question];
      return chosen && chosen.some(value => values.split(',').includes(value)) !== comparison.includes('!=');
    });
  }

  function holds(line, answers) {
    return compare(line, answers).some(result => result !== false);
  }

  function isOpen(line, answers) {
    return holds(line, answers) && !compare(line, answers).includes(true);
  }

  // Days

  function basicDate(day) {
    return isoDate(day).replace(/-/g, '');
  }

  /** Of `2026:0101-0111,0223|1101;2027:…`, by year, the days off and the working Saturdays and Sundays. */
  function parseCalendar(text) {
    return new Map(split(text, ';').map(year => {
      const [off, on] = year.slice('2026:'.length).split('|');
      return [year.slice(0, 4), { off: split(off, ','), on: split(on, ',') }];
    }));
  }

  function isWorkingDay(day, year) {
    const monthDay = basicDate(day).slice(4);
    const isNamed = list => list.some(days => days.slice(0, 4) <= monthDay && monthDay <= days.slice(-4));
    if (year && isNamed(year.on)) return true;
    return utcDate(day).getUTCDay() % 6 !== 0 && !(year && isNamed(year.off));
  }

  /** Of `2 working-days after refusal`, the day; null while it is not known. */
  function dueDate(rule, dates, calendar) {
    const [number, unit, direction, date] = rule.split(' ');
    const step = direction === 'after' ? 1 : -1;
    let day = dayNumber(dates[date]);
    if (day === null) return null;
    if (unit !== 'working-days') return inCalendar(day + step * number * (unit === 'weeks' ? 7 : 1), false);
    let isEstimate = false;
    for (let left = Number(number), days = 0; left > 0; days += 1) {
      if (days === MOST_DAYS) return null;
      day += step;
      const year = calendar && calendar.get(isoDate(day).slice(0, 4));
      if (calendar && !year) isEstimate = true;
      if (isWorkingDay(day, year)) left -= 1;
    }
    return inCalendar(day, isEstimate);
  }

  function inCalendar(day, isEstimate) {
    return dayNumber(isoDate(day)) === day ? { day, isEstimate } : null;
  }

  // What was kept or sent: anybody may have written it, so only what the page knows is taken from it.

  function isIn(raw, value) {
    return Array.isArray(raw) && raw.includes(value);
  }

  function checkAnswers(raw, questions) {
    const answers = Object.create(null);
    questions.forEach(({ id, isOne, options }) => {
      const given = Object(raw)[id];
      const chosen = options.map(option => option.value).filter(value => isIn(given, value));
      if (chosen.length && !(isOne && chosen.length > 1)) answers[id] = chosen;
    });
    return answers;
  }

  function checkDates(raw, dates) {
    const known = Object.create(null);
    dates.forEach(({ id }) => {
      const given = Object(raw)[id];
      if (dayNumber(given) !== null) known[id] = given;
    });
    return known;
  }

  function checkName(raw) {
    if (typeof raw !== 'string') return '';
    // Whole characters, for half of one could not be written into an address.
    return Array.from(raw.slice(0, 1000)).filter(sign => /[^\p{Cc}\p{Cs}]/u.test(sign)).slice(0, 80).join('');
  }

  function checkState(raw, { questions, dates, items }) {
    return {
      answers: checkAnswers(raw.answers, questions),
      dates: checkDates(raw.dates, dates),
      application: checkName(raw.application),
      ticks: items.filter(item => item.ids.some(id => isIn(raw.ticks, id))).map(item => item.id)
    };
  }

  function writeHash(answers) {
    return '#answers:' + Object.keys(answers)
      .map(id => encodeURIComponent(id) + '=' + answers[id].map(encodeURIComponent).join(',')).join('&');
  }

  function parseHash(hash) {
    const answers = Object.create(null);
    if (hash.length > MOST_CHARACTERS) return answers;
    // Decoded as a whole, because messengers encode the separators too.
    split(decode(hash).slice('#answers:'.length), '&').forEach(answer => {
      const [id, values] = answer.split('=');
      answers[id] = split(values, ',');
    });
    return answers;
  }

  // Formats. A sheet is the form's data with `moment`, `application` and `sections`, each with `heading` and `entries`.

  function writeList(sheet, style) {
    const write = style.escape;
    const link = ({ text, address }) => (address ? style.link(write(text), address) : write(text));
    const item = entry => [].concat(
      style.bullet + (entry.isTicked ? '[x] ' : '[ ] ') + write(entry.text),
      entry.notes.map(write),
      entry.reasons.map(reason => sheet.wordWhy + ': ' + write(reason)),
      entry.uses.map(use => sheet.wordUse + ': ' + link(use))
    ).join(style.beforeDetail);
    const section = ({ heading, entries }) => [].concat(
      heading ? style.heading + write(heading) : [],
      entries.map(item).join(style.betweenItems));
    return [style.title(write(sheet.title))].concat(...sheet.sections.map(section)).join('\n\n') + '\n';
  }

  const plain = {
    escape: text => text,
    title: text => text + '\n' + '='.repeat(Array.from(text).length),
    heading: '',
    bullet: '',
    beforeDetail: '\n    ',
    betweenItems: '\n\n',
    link: (text, address) => text + ' (' + address + ')'
  };

  const markdown = {
    escape: text => text.replace(/[\\`*_[\]<>&#~]|^[+-]/g, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2'),
    title: text => '# ' + text,
    heading: '## ',
    bullet: '- ',
    beforeDetail: '\n  - ',
    betweenItems: '\n',
    link: (text, address) => '[' + text + '](' + address.replace(/\(/g, '%28').replace(/\)/g, '%29') + ')'
  };

  // Spreadsheets run what looks like a formula, some of them also behind space that is not seen.
  const FORMULA = /^[\n\v\f \u0085\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/;

  function csvLine(fields, separator) {
    return fields.map(text => {
      const harmless = FORMULA.test(text) ? "'" + text : text;
      const needsQuotes = /["\r\n]/.test(harmless) || harmless.includes(separator);
      return needsQuotes ? '"' + harmless.replace(/"/g, '""') + '"' : harmless;
    }).join(separator);
  }

  function writeCSV(sheet) {
    const row = (entry, heading) => [
      entry.isTicked ? 'x' : '',
      entry.text,
      entry.date ? isoDate(entry.date.day) : '',
      entry.reasons.join('\n'),
      heading,
      entry.uses.map(use => use.address || use.text).join('\n')
    ];
    const rows = sheet.sections.map(({ heading, entries }) => entries.map(entry => row(entry, heading)));
    return '\ufeff' + [sheet.csvHeader.split(',')].concat(...rows)
      .map(fields => csvLine(fields, sheet.separator) + '\r\n').join('');
  }

  function icsText(text) {
    return text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
  }

  function foldLine(line) {
    let folded = '';
    let octets = 0;
    for (const character of line) {
      const code = character.codePointAt(0);
      const size = 1 + (code > 0x7f) + (code > 0x7ff) + (code > 0xffff);
      if (octets + size > 75) {
        folded += '\r\n ';
        octets = 1;
      }
      folded += character;
      octets += size;
    }
    return folded;
  }

  /** See ExportCalendar.swift for why an event is as it is. */
  function icsEvent(entry, sheet) {
    const link = entry.uses.find(use => use.address);
    const { application } = sheet;
    const summary = icsText(application ? entry.text + ' (' + application + ')' : entry.text);
    const owner = application ? '.' + encodeURIComponent(application) : '';
    return [].concat(
      'BEGIN:VEVENT',
      'UID:' + icsText(entry.id + '.' + sheet.path + owner + '@' + sheet.site),
      'DTSTAMP:' + new Date(sheet.moment * 1000).toISOString().replace(/[-:]|\.\d+/g, ''),
      'SEQUENCE:' + Math.max(0, sheet.moment - SEQUENCE_START),
      'DTSTART;VALUE=DATE:' + basicDate(entry.date.day),
      inCalendar(entry.date.day + 1) ? 'DTEND;VALUE=DATE:' + basicDate(entry.date.day + 1) : [],
      'SUMMARY:' + summary,
      entry.reasons.length ? 'DESCRIPTION:' + icsText(entry.reasons.join('\n')) : [],
      link ? 'URL:' + link.address : [],
      'TRANSP:TRANSPARENT',
      'BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:' + summary, 'TRIGGER:-PT15H', 'END:VALARM',
      'END:VEVENT');
  }

  function writeICS(sheet) {
    const entries = [].concat(...sheet.sections.map(section => section.entries)).filter(entry => entry.date);
    return [].concat(
      'BEGIN:VCALENDAR', 'VERSION:2.0',
      'PRODID:-//handbook//checklist//' + sheet.language.toUpperCase(), 'CALSCALE:GREGORIAN',
      ...entries.map(entry => icsEvent(entry, sheet)),
      'END:VCALENDAR'
    ).map(line => foldLine(line) + '\r\n').join('');
  }

  // The page

  const opened = open('form.checklist');
  if (!opened) return;
  const { root: form, all, data, store, said } = opened;
  const key = store.prefix + data.path;
  const calendarKey = store.prefix + 'calendar';
  const chooser = form.querySelector('.calendars select');
  const parts = all('section.part');
  const [progress] = all('.progress [role=status]');
  const page = {
    questions: all('[data-choose=one], [data-choose=any]').map(node => ({
      node,
      id: node.dataset.question,
      isOne: node.dataset.choose === 'one',
      options: all('input', node)
    })),
    dates: all('.date input').map(input => ({ input, id: input.name.slice('d:'.length) })),
    application: form.querySelector('.application input'),
    items: all('.item').map(node => ({
      node,
      id: node.dataset.item,
      ids: [node.dataset.item].concat(split(node.dataset.was, ' ')),
      box: node.querySelector('.task input'),
      part: node.closest('.part'),
      lines: split(node.dataset.if, ' '),
      rule: node.querySelector('.rule'),
      date: null
    }))
  };

  function formState() {
    const state = { version: 1, answers: Object.create(null), dates: Object.create(null), ticks: [] };
    page.questions.forEach(({ id, options }) => {
      const chosen = options.filter(option => option.checked).map(option => option.value);
      if (chosen.length) state.answers[id] = chosen;
    });
    page.dates.forEach(({ id, input }) => {
      if (dayNumber(input.value) !== null) state.dates[id] = input.value;
    });
    if (page.application && page.application.value) state.application = page.application.value;
    state.ticks = page.items.filter(item => item.box.checked).map(item => item.id);
    return state;
  }

  /** What working days are counted by; null for Monday to Friday. */
  function chosenCalendar() {
    const { days } = chooser ? chooser.selectedOptions[0].dataset : { days: data.calendar };
    return days === undefined ? null : parseCalendar(days);
  }

  /** One choice for all checklists; a calendar that this one lacks changes nothing. */
  function fillCalendar() {
    if (!chooser) return;
    const { name } = store.read(calendarKey);
    const option = Array.from(chooser.options).find(({ value }) => value === name);
    if (option) option.selected = true;
  }

  function fillAnswers(answers) {
    page.questions.forEach(({ id, options }) => options.forEach(option => {
      option.checked = id in answers && answers[id].includes(option.value);
    }));
  }

  function fillForm(state) {
    fillAnswers(state.answers);
    page.dates.forEach(({ id, input }) => {
      const value = state.dates[id] || '';
      // Writing the same date again would disturb somebody who is typing it.
      if (input.value !== value) input.value = value;
    });
    if (page.application && page.application.value !== state.application) {
      page.application.value = state.application;
    }
    page.items.forEach(item => { item.box.checked = state.ticks.includes(item.id); });
  }

  function recall() {
    const raw = store.read(key);
    if (!store.isStale()) fillForm(checkState(raw, page));
    fillCalendar();
    refresh();
  }

  function keep() {
    store.write(key, formState());
  }

  function refresh() {
    const state = formState();
    const calendar = chosenCalendar();
    if (chooser) form.querySelector('.calendar').textContent = chooser.selectedOptions[0].dataset.about;
    page.items.forEach(item => refreshItem(item, state, calendar));
    parts.forEach(part => { part.hidden = !shownItems(part).length; });
    refreshQuestions(state);
    refreshTools(page.items.filter(item => !item.node.hidden));
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
    showDue(node.querySelector('.due'), item, isOverdue);
  }

  function showDue(due, { rule, date }, isOverdue) {
    due.textContent = '';
    if (!date) return due.appendChild(rule);
    append(due, 'time', dateText(date.day, data)).dateTime = isoDate(date.day);
    if (isOverdue) append(due, 'strong', ' · ' + data.wordOverdue);
    if (date.isEstimate) append(due, 'span', ' · ' + data.wordEstimated);
  }

  // For paper, where only what was answered is printed, and dates in words.
  function refreshQuestions({ answers, dates }) {
    page.questions.forEach(({ node, id }) => node.classList.toggle('answered', id in answers));
    page.dates.forEach(({ id, input }) => {
      const label = input.closest('.date');
      label.dataset.day = id in dates ? dateText(dayNumber(dates[id]), data) : '';
    });
    if (page.application) page.application.closest('label').dataset.name = applicationName();
  }

  function refreshTools(items) {
    const done = items.filter(item => item.box.checked).length;
    const text = data.wordProgress.replace('{done}', done).replace('{all}', items.length);
    form.querySelector('[data-do=ics]').disabled = !items.some(item => item.date);
    if (progress.textContent === text) return;
    progress.textContent = text;
    const bar = form.querySelector('progress');
    bar.setAttribute('aria-label', text);
    bar.max = Math.max(1, items.length);
    bar.value = done;
  }

  function openLink() {
    if (!location.hash.startsWith('#answers:')) return;
    const answers = checkAnswers(parseHash(location.hash), page.questions);
    // A damaged link must not cost the reader their own answers.
    if (Object.keys(answers).length || location.hash === '#answers:') {
      fillAnswers(answers);
      refresh();
      keep();
    }
    history.replaceState(history.state, '', addressWithoutHash());
  }

  function addressWithoutHash() {
    return location.href.split('#')[0];
  }

  // Taking the list along

  function textOf(node) {
    return node.textContent.replace(/[ \t]*[\r\n][ \t\r\n]*/g, ' ').replace(/^[ \t]+|[ \t]+$/g, '');
  }

  function applicationName() {
    return page.application ? checkName(page.application.value).trim().replace(/\s+/g, ' ') : '';
  }

  function currentSheet() {
    const heading = part => (part ? textOf(part.querySelector('h2, h3')) : '');
    const sections = [null].concat(parts)
      .map(part => ({ heading: heading(part), entries: shownItems(part).map(readEntry) }))
      .filter(section => section.entries.length);
    const moment = Math.floor(Date.now() / 1000);
    return Object.assign({}, data, { moment, application: applicationName(), sections });
  }

  function readEntry({ node, id, box, rule, date }) {
    const estimate = date && date.isEstimate ? ' (' + data.wordEstimated + ')' : '';
    const due = date ? data.wordDue + ' ' + dateText(date.day, data) + estimate : rule && textOf(rule);
    return {
      id,
      date,
      isTicked: box.checked,
      text: textOf(node.querySelector('.text')),
      notes: (rule ? [due] : []).concat(all('.condition:not([hidden])', node).map(textOf)),
      reasons: all('.why', node).map(textOf),
      uses: all('.use a', node).map(link => (
        { text: textOf(link), address: /^https?:/.test(link.href) ? link.href : '' }))
    };
  }

  function download(text, extension, type) {
    const link = append(document.body, 'a', '');
    const address = URL.createObjectURL(new Blob([text], { type: type + ';charset=utf-8' }));
    link.href = address;
    link.download = data.path.split('/').pop() + '.' + extension;
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  function copyAndSay(text, success) {
    copy(text).then(isDone => { said.textContent = isDone ? success : data.wordCopyFailed; });
  }

  function print(isBlank) {
    form.classList.toggle('blank', isBlank);
    window.print();
  }

  function forget() {
    if (!store.forget(data.wordForgetQuestion)) return;
    form.reset();
    said.textContent = data.wordForgotten;
  }

  const actions = {
    copy: () => copyAndSay(writeList(currentSheet(), plain), data.wordCopied),
    markdown: () => download(writeList(currentSheet(), markdown), 'md', 'text/markdown'),
    csv: () => download(writeCSV(currentSheet()), 'csv', 'text/csv'),
    ics: () => download(writeICS(currentSheet()), 'ics', 'text/calendar'),
    link: () => copyAndSay(addressWithoutHash() + writeHash(formState().answers), data.wordLinkCopied),
    print: () => print(false),
    'print-blank': () => print(true),
    forget
  };

  form.addEventListener('change', event => {
    refresh();
    if (event.target === chooser) return store.write(calendarKey, { version: 1, name: chooser.value });
    keep();
  });
  form.addEventListener('reset', () => {
    store.remove(name => name === key);
    // The event comes before the fields are empty.
    setTimeout(() => {
      fillCalendar();
      refresh();
    });
  });
  window.addEventListener('afterprint', () => form.classList.remove('blank'));
  window.addEventListener('hashchange', openLink);
  window.addEventListener('storage', event => {
    if (event.key === calendarKey) recall();
  });
  // In a tab left open overnight another day is today.
  document.addEventListener('visibilitychange', refresh);

  start(opened, { key, actions, recall, hidden: '.progress, .tools, .application, .calendars' });
  openLink();
}());
