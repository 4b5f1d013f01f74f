/* What checklists and scripts share: finding the page's parts and its buttons, what is kept on the device, days in words.
   Stands before their own scripts, which find it as `handbookPage`. */
window.handbookPage = (function () {
  'use strict';

  const DAY = 86400000; // milliseconds
  // What was kept, loaded or sent may be of any length.
  const MOST_CHARACTERS = 1000000;

  // Days, counted from 1970-01-01

  function dayNumber(text) {
    if (typeof text !== 'string' || !/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return null;
    const day = Date.parse(text + 'T00:00:00Z') / DAY;
    // Some engines read 30 February as 2 March.
    return !isNaN(day) && isoDate(day) === text ? day : null;
  }

  function utcDate(day) {
    return new Date(day * DAY);
  }

  function isoDate(day) {
    return utcDate(day).toISOString().slice(0, 10);
  }

  function today() {
    const now = new Date();
    return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY;
  }

  /** As `words.date` has it, with the names in `words.months` and `words.weekdays`. */
  function dateText(day, words) {
    const date = utcDate(day);
    const name = (names, index) => (names || '').split(' ')[index];
    const parts = {
      weekday: name(words.weekdays, (date.getUTCDay() + 6) % 7),
      day: date.getUTCDate(),
      month: name(words.months, date.getUTCMonth()),
      year: date.getUTCFullYear()
    };
    return words.date.replace(/\{(weekday|day|month|year)\}/g, (all, part) => parts[part]);
  }

  // The page

  function append(node, name, text) {
    const child = node.appendChild(document.createElement(name));
    child.textContent = text;
    return child;
  }

  // What is kept

  /** An object of version 1, or an empty one. Its members are not checked: anybody may have written them. */
  function parse(text) {
    let raw = null;
    try {
      if (text && text.length <= MOST_CHARACTERS) raw = JSON.parse(text);
    } catch (error) { /* damaged: as if there were nothing */ }
    return raw && raw.version === 1 ? raw : {};
  }

  /** What the handbook keeps whose root folder, seen from the page, is `root`. */
  function openStore(root) {
    // Another handbook may live on the same server, in a folder of this one's or above it.
    const prefix = 'handbook:' + new URL(root, location.href).pathname + ':';
    // Once the browser refused to keep something, what it kept before is older than the page.
    let isStale = false;
    let isUnreadable = false;

    function attempt(action) {
      try {
        return action();
      } catch (error) {
        isStale = true;
        return null;
      }
    }

    function read(key) {
      let text = null;
      try {
        text = localStorage.getItem(key);
        isUnreadable = false;
      } catch (error) {
        isUnreadable = true;
      }
      return parse(text);
    }

    /** Whether it is kept now. */
    function write(key, state) {
      return attempt(() => {
        const text = JSON.stringify(state);
        if (text.length > MOST_CHARACTERS) throw new RangeError('too long to be read again');
        localStorage.setItem(key, text);
        isStale = false;
        return true;
      }) === true;
    }

    /** The names of what is kept, without the prefix. */
    function names() {
      return attempt(() => Object.keys(localStorage).filter(key => key.startsWith(prefix))
        .map(key => key.slice(prefix.length))) || [];
    }

    function remove(name) {
      attempt(() => localStorage.removeItem(prefix + name));
    }

    /** Whether anything would be kept; nothing is, so that who only reads leaves no trace. */
    function keepsNothing() {
      try {
        localStorage.setItem(prefix + 'trial', '');
        localStorage.removeItem(prefix + 'trial');
        return false;
      } catch (error) {
        return true;
      }
    }

    function forget(question) {
      const isMeant = confirm(question);
      if (isMeant) names().forEach(remove);
      return isMeant;
    }

    return {
      prefix,
      isStale: () => isStale || isUnreadable,
      read,
      write,
      names,
      remove,
      keepsNothing,
      forget
    };
  }

  // Buttons and events

  /** The element that everything of the page stands in, with what is found in it; null on other pages. */
  function open(selector) {
    const root = document.querySelector(selector);
    if (!root) return null;
    const all = (inner, node = root) => Array.from(node.querySelectorAll(inner));
    const one = (inner, node = root) => node.querySelector(inner);
    const data = root.dataset;
    return { root, all, one, data, store: openStore(data.root), said: one('.tools > [role=status]') };
  }

  /** Does what the buttons say, and shows what is kept under `key` whenever it may have changed elsewhere. */
  function start({ root, all }, { key, actions, recall, hidden }) {
    root.addEventListener('click', event => {
      const button = event.target.closest('[data-do]');
      if (!button) return;
      all('.tools > [role=status], .device > [role=status]').forEach(node => { node.textContent = ''; });
      actions[button.dataset.do]();
    });
    // Browsers that don't know method="dialog" would send the fields to the server.
    root.addEventListener('submit', event => event.preventDefault());
    window.addEventListener('storage', event => {
      if (event.key === key || event.key === null) recall();
    });
    // Browsers may restore a form after scripts have run, or a whole page older than what is kept.
    window.addEventListener('pageshow', recall);
    recall();
    all(hidden).forEach(node => { node.hidden = false; });
  }

  return {
    open, start, MOST_CHARACTERS, dayNumber, utcDate, isoDate, today, dateText, append
  };
}());
