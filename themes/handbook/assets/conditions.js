/* A checklist's rules on the reader's device: which conditions hold for some answers, on which day an item is due, and how
   answers stand in an address.
   The program decides the same, see GeneratedChecklist.swift; checklist.js finds this as `handbookPage.conditions`. */
window.handbookPage.conditions = (function () {
  'use strict';

  const { dayNumber, utcDate, isoDate, today } = window.handbookPage;
  // A calendar may call every day a holiday.
  const MOST_DAYS = 5000;
  const MOST_OF_AN_ADDRESS = 100000; // characters

  function split(text, separator) {
    return (text || '').split(separator).filter(Boolean);
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

  /** How far a day is from today, in the language's words; empty where it has none, and for days far away. */
  function fromToday(day, words) {
    const distance = day - today();
    const near = { '-1': words.yesterday, 0: words.today, 1: words.tomorrow }[distance];
    const form = (words.forms || '')[Math.abs(distance)];
    if (near || form === undefined) return near || '';
    return words[distance < 0 ? 'past' : 'ahead'].split('|')[form].replace('{n}', Math.abs(distance));
  }

  // Answers in an address

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch (error) {
      return text;
    }
  }

  function parseHash(hash) {
    const answers = Object.create(null);
    if (hash.length > MOST_OF_AN_ADDRESS) return answers;
    // Decoded as a whole, because messengers encode the separators too.
    split(decode(hash).slice('#answers:'.length), '&').forEach(answer => {
      const [id, values] = answer.split('=');
      answers[id] = split(values, ',');
    });
    return answers;
  }

  return { split, holds, isOpen, basicDate, parseCalendar, dueDate, inCalendar, fromToday, parseHash };
}());
