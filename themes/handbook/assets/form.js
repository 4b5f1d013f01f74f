/* The fields of a checklist's form: its questions, dates and boxes, read and filled in. checklist.js calls this with the
   page that it opened. */
window.handbookPage.form = function (opened) {
  'use strict';

  const { dayNumber, conditions } = window.handbookPage;
  const { split, parseCalendar } = conditions;
  const { all, one, data, store } = opened;
  const calendarKey = store.prefix + 'calendar';
  const chooser = one('.calendars select');
  const questions = all('[data-choose=one], [data-choose=any]').map(node => ({
    node,
    id: node.dataset.question,
    isOne: node.dataset.choose === 'one',
    options: all('input', node)
  }));
  const dates = all('.date input').map(input => ({ input, id: input.name.slice('d:'.length) }));
  const items = all('.item').map(node => ({
    node,
    id: node.dataset.item,
    ids: [node.dataset.item].concat(split(node.dataset.was, ' ')),
    box: one('.task input', node),
    part: node.closest('.part'),
    lines: split(node.dataset.if, ' '),
    rule: one('.rule', node),
    date: null
  }));

  // What was kept or sent: only what the page knows is taken from it.

  function isIn(raw, value) {
    return Array.isArray(raw) && raw.includes(value);
  }

  function checkAnswers(raw) {
    const answers = Object.create(null);
    questions.forEach(({ id, isOne, options }) => {
      const given = Object(raw)[id];
      const chosen = options.map(option => option.value).filter(value => isIn(given, value));
      if (chosen.length && !(isOne && chosen.length > 1)) answers[id] = chosen;
    });
    return answers;
  }

  // What is filled in

  function readAnswers() {
    const answers = Object.create(null);
    questions.forEach(({ id, options }) => {
      const chosen = options.filter(option => option.checked).map(option => option.value);
      if (chosen.length) answers[id] = chosen;
    });
    return answers;
  }

  function readDates() {
    const known = Object.create(null);
    dates.forEach(({ id, input }) => {
      if (dayNumber(input.value) !== null) known[id] = input.value;
    });
    return known;
  }

  function readTicks() {
    return items.filter(item => item.box.checked).map(item => item.id);
  }

  function fillAnswers(answers) {
    questions.forEach(({ id, options }) => options.forEach(option => {
      option.checked = id in answers && answers[id].includes(option.value);
    }));
  }

  /** Of an application, its dates and what it has for this checklist. */
  function fill(application) {
    const { answers, ticks } = Object(application.lists[data.path]);
    fillAnswers(checkAnswers(answers));
    dates.forEach(({ id, input }) => {
      const value = application.dates[id] || '';
      // Writing the same date again would disturb somebody who is typing it.
      if (input.value !== value) input.value = value;
    });
    items.forEach(item => { item.box.checked = item.ids.some(id => isIn(ticks, id)); });
  }

  // The calendar: one choice for all checklists and applications.

  /** What working days are counted by; null for Monday to Friday. */
  function readCalendar() {
    const { days } = chooser ? chooser.selectedOptions[0].dataset : { days: data.calendar };
    if (days !== undefined) return parseCalendar(days);
    // Until its days have come, whatever is counted is an estimate.
    return chooser && chooser.value && new Map();
  }

  function keepCalendar() {
    store.write(calendarKey, { version: 1, name: chooser.value });
  }

  /** A calendar that this checklist lacks changes nothing. */
  function fillCalendar() {
    if (!chooser) return;
    const { name } = store.read(calendarKey);
    const option = Array.from(chooser.options).find(({ value }) => value === name);
    (option || chooser.options[0]).selected = true;
  }

  return {
    questions, dates, items, chooser, calendarKey, checkAnswers, readAnswers, readDates, readTicks, fillAnswers, fill,
    readCalendar, keepCalendar, fillCalendar
  };
};
