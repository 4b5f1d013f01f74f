/* The search. Its index is scripts that call `handbookSearch`; Sources/Search/ writes them, and sees alike what a word is. */
(function () {
  'use strict';

  const dialog = document.getElementById('site:search');
  const button = document.querySelector('button.search-open');
  if (!dialog || !dialog.showModal || !button) return;

  const LONGEST_QUERY = 200;
  const LONGEST_WORD = 40;
  const MOST_WORDS = 12;
  const MOST_FILES = 4; // for one word
  const SHOWN_AT_ONCE = 8;
  const EXCERPT = 180;
  // By the levels of the index.
  const VALUES = [0, 1, 2, 3, 4, 5, 6, 7].map(level => 0.25 * Math.pow(1.38, level));
  const WORD = /[\p{L}\p{N}\p{M}\u00ad]+(?:['’][\p{L}\p{N}\p{M}\u00ad]+)*/gu;
  const PLAIN_LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

  const texts = dialog.dataset;
  // Where files and places are, which differs if the whole handbook is one file.
  const { source, place } = window.handbookFile || {
    source: address => address,
    place: (address, id) => texts.root + address + (id && '#' + encodeURIComponent(id))
  };
  const input = dialog.querySelector('input[type=search]');
  const status = dialog.querySelector('[role=status]');
  const list = dialog.querySelector('ol');
  const more = dialog.querySelector('.search-more');

  function append(node, name, text) {
    const child = node.appendChild(document.createElement(name));
    child.textContent = text;
    return child;
  }

  // Files

  let root = null; // what the first file holds
  const files = {}; // promises, by name
  const arrivals = {};
  window.handbookSearch = (name, value) => arrivals[name](value);

  function load(name, address) {
    if (!files[name]) {
      files[name] = new Promise((resolve, reject) => {
        arrivals[name] = resolve;
        const script = append(document.head, 'script', '');
        script.onerror = error => {
          delete files[name];
          reject(error);
        };
        script.src = address;
      });
    }
    return files[name];
  }

  function loadRoot() {
    return load('root', source(texts.index)).then(value => {
      if (root) return;
      root = value;
      let first = 0;
      root.firsts = root.counts.map(count => (first += count) - count);
      root.endings = root.endings.split(' ').filter(Boolean).map(ending => ending.split('>'));
      root.keys = root.keys.map(keys => keys.split(' '));
    });
  }

  function loadPart(kind, number) {
    const name = kind[0] + number;
    const version = root[kind].slice(number * 8, number * 8 + 8);
    return load(name, source(texts.root + root.folder + '/search-' + root.language + '-' + name + '.' + version + '.js'));
  }

  // Words

  function plain(word) {
    const small = word.toLowerCase();
    if (/^[a-zа-я0-9]+$/.test(small)) return small.slice(0, LONGEST_WORD);
    // й, ў, ї are no letters with accents.
    return small.normalize('NFD')
      .replace(/([иуі])([\u0306\u0308])|[\u0300-\u036f\u00ad'’]/g, '$1$2').normalize('NFC')
      .replace(/[ßæœøłđı]/g, letter => PLAIN_LETTERS[letter]).slice(0, LONGEST_WORD);
  }

  function wordsIn(text) {
    return (text.match(WORD) || []).map(plain).filter(Boolean);
  }

  /** By form and stem: entries, and how well each fits. */
  function open(file) {
    if (file.known) return file.known;
    const [words, pages, synonyms] = file;
    const lists = pages.split(' ');
    const known = file.known = new Map();
    const add = (word, entry, fit) => known.set(word, (known.get(word) || []).concat([[entry, fit]]));
    let stem = '';
    if (words) words.split('|').forEach((item, index) => {
      const [head, ...tails] = item.split(',');
      stem = stem.slice(0, parseInt(head[0], 36)) + head.slice(1);
      const forms = tails.map(tail => {
        const dropped = tail ? tail.charCodeAt(0) - 64 : 0;
        return dropped > 0 && dropped < 27 ? stem.slice(0, -dropped) + tail.slice(1) : stem + tail;
      });
      const entry = { stem, list: lists[index], marked: forms.concat((synonyms[index] || '').split(',')) };
      add(stem, entry, 0.9);
      forms.forEach(form => add(form, entry, 1));
    });
    return known;
  }

  function pagesOf(entry) {
    if (!entry.pages) {
      entry.pages = [];
      let page = -1, number = 0, place = 1;
      for (let index = 0; index < entry.list.length; index += 1) {
        const code = entry.list.charCodeAt(index);
        const digit = code - 35 - (code > 60) - (code > 92);
        if (digit >= 60) {
          number += (digit - 60) * place;
          place *= 30;
        } else {
          number += digit * place;
          page += Math.floor(number / 8) + 1;
          entry.pages.push([page, VALUES[number % 8]]);
          number = 0;
          place = 1;
        }
      }
    }
    return entry.pages;
  }

  /** One letter more, less, other, or two exchanged. */
  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    const rest = one.slice(start), otherRest = other.slice(start);
    return rest.slice(1) === otherRest.slice(1) || rest.slice(1) === otherRest || rest === otherRest.slice(1) ||
      (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2));
  }

  function filesFor(word) {
    const numbers = root.keys.map((keys, number) => number)
      .filter(number => root.keys[number].some(key => word.startsWith(key) || key.startsWith(word)));
    return Promise.all(numbers.slice(0, MOST_FILES).map(number => loadPart('words', number).then(open)));
  }

  function add(found, meant, fit) {
    (meant || []).forEach(([entry, own]) => {
      if (!(found.get(entry) >= own * fit)) found.set(entry, own * fit);
    });
    return found.size;
  }

  /** What a word may mean. */
  function meanings(parts, word, isUnfinished) {
    const found = new Map();
    [word].concat(stemsOf(word)).some((stem, number) =>
      parts.filter(part => add(found, part.get(stem), number ? 0.9 : 1)).length);
    const isOpen = isUnfinished || !found.size;
    if (word.length > (isOpen ? 1 : 3)) parts.forEach(part => part.forEach((meant, form) => {
      if (form.startsWith(word) && !form.includes(' ') && (isOpen || form.length < word.length + 4)) {
        add(found, meant, 0.4 + 0.4 * word.length / form.length);
      }
    }));
    return found;
  }

  /** The same for a slip of the pen. */
  function nearMeanings(parts, word) {
    const found = new Map();
    [word].concat(stemsOf(word)).filter(stem => stem.length > 4 && !/\d/.test(stem)).some((stem, number) => {
      parts.forEach(part => part.forEach((meant, other) => {
        if (isNear(stem, other)) add(found, meant, number ? 0.6 : 0.7);
      }));
      return found.size;
    });
    return found;
  }

  /** What stems an unknown form may have, longest first. */
  function stemsOf(word) {
    const stems = [];
    root.endings.forEach(([ending, instead]) => {
      const kept = word.length - ending.length;
      if (kept < 3 || !word.endsWith(ending)) return;
      stems.push(word.slice(0, kept) + (instead || ''));
      // "planned" is "plan".
      if (word[kept - 1] === word[kept - 2]) stems.push(word.slice(0, kept - 1));
    });
    return stems.sort((one, other) => other.length - one.length);
  }

  // Queries

  /** As other keyboards would have typed it. */
  function retyped(piece) {
    return root.keyboards.map(([from, to]) => wordsIn(
      Array.from(piece.toLowerCase(), letter => to[from.indexOf(letter)] || letter).join('')));
  }

  async function termsOf(query) {
    const pieces = query.slice(0, LONGEST_QUERY).split(/\s+/).slice(0, MOST_WORDS);
    // A query that ends with a space ends with an empty piece.
    const tokens = [].concat(...await Promise.all(
      pieces.map((piece, index) => tokensOf(piece, index === pieces.length - 1))));
    const terms = [];
    for (let start = 0; start < tokens.length;) {
      let length = Math.min(5, tokens.length - start);
      let term = tokens[start].found;
      for (; length > 1; length -= 1) {
        const phrase = phraseOf(tokens.slice(start, start + length));
        if (phrase.size) {
          term = phrase;
          break;
        }
      }
      term.isShort = length < 2 && tokens[start].word.length < 4;
      if (term.size) terms.push(term);
      start += Math.max(1, length);
    }
    return terms;
  }

  /** Words that are one. */
  function phraseOf(tokens) {
    const found = new Map();
    const words = tokens.map(token => token.word);
    const stems = tokens.reduce((starts, token) => {
      const ends = token.found.size ? Array.from(token.found.keys(), entry => entry.stem)
        : [token.word].concat(stemsOf(token.word));
      return [].concat(...starts.map(start => ends.slice(0, 8).map(end => start + ' ' + end)));
    }, ['']);
    const names = [words.join(' '), words.join('')].concat(stems.slice(0, 64).map(stem => stem.slice(1)));
    tokens[0].parts.forEach(part => names.forEach(name => add(found, part.get(name), 1)));
    return found;
  }

  async function tokensOf(piece, isUnfinished) {
    const words = wordsIn(piece);
    const look = async (word, isLast) => {
      const parts = await filesFor(word);
      return { word, parts, found: meanings(parts, word, isLast) };
    };
    const lookAll = list => Promise.all(
      list.map((word, index) => look(word, isUnfinished && index === list.length - 1)));
    // "e-mail" is "email", if a page has it.
    if (words.length > 1 && words.length < 4) {
      const joined = await look(words.join(''), false);
      if (joined.parts.some(part => part.has(joined.word))) return [joined];
    }
    const tokens = await lookAll(words);
    if (tokens.length && tokens.every(token => token.found.size)) return tokens;
    for (const other of retyped(piece)) {
      const again = other.join() === words.join() ? [] : await lookAll(other);
      if (again.length && again.every(token => token.found.size)) return again;
    }
    for (const token of tokens.filter(token => !token.found.size && token.word.length > 4)) {
      const { word } = token;
      // The slip may be in the first two letters, by which files are told.
      const parts = await Promise.all(
        [word, word.slice(1), word[0] + word.slice(2), word[1] + word[0]].map(start => filesFor(start)));
      token.found = nearMeanings(Array.from(new Set([].concat(...parts))), word);
    }
    return tokens;
  }

  function rank(terms) {
    const scores = new Map();
    let total = 0;
    terms.forEach(term => {
      const best = new Map();
      term.forEach((fit, entry) => pagesOf(entry).forEach(([page, value]) => {
        if (!(best.get(page) >= value * fit)) best.set(page, value * fit);
      }));
      // Pages where it only stands for another word hardly make it common.
      let spread = 0;
      best.forEach(value => { spread += Math.min(1, value); });
      // Short words mostly hold others together.
      term.weight = Math.log(1 + root.pages / spread) * (term.isShort ? 0.4 : 1);
      total += term.weight;
      best.forEach((value, page) => {
        const score = scores.get(page) || { page, value: 0, share: 0, strong: 0 };
        score.value += value * term.weight;
        score.share += term.weight;
        if (value > 1.1) score.strong += term.weight;
        scores.set(page, score);
      });
    });
    const all = Array.from(scores.values());
    const most = Math.max(...all.map(score => score.share));
    // Several words in titles and headings are no accident.
    const worth = score => score.value * score.share * (1 + score.strong / total);
    return all.filter(score => score.share >= most * 0.3)
      .sort((one, other) => worth(other) - worth(one) || one.page - other.page).map(score => score.page);
  }

  // Excerpts

  function hitsIn(text) {
    const words = [];
    const hits = [];
    for (let match; (match = WORD.exec(text));) {
      words.push({ start: match.index, end: match.index + match[0].length, word: plain(match[0]) });
    }
    for (let start = 0; start < words.length; start += 1) {
      for (let length = Math.min(5, words.length - start); length; length -= 1) {
        const phrase = words.slice(start, start + length).map(word => word.word).join(' ');
        if (!results.marks.has(phrase)) continue;
        hits.push({ start: words[start].start, end: words[start + length - 1].end, term: results.marks.get(phrase) });
        start += length - 1;
        break;
      }
    }
    return hits;
  }

  function bestSection(sections) {
    let best = { id: '', heading: '', text: '', hits: [], worth: -1 };
    for (let index = 0; index < sections.length; index += 3) {
      const [id, heading, text] = sections.slice(index, index + 3);
      const hits = hitsIn(text);
      const inHeading = hitsIn(heading);
      const worth = results.terms.reduce((sum, term, number) => {
        const count = hits.filter(hit => hit.term === number).length;
        return sum + term.weight * (inHeading.some(hit => hit.term === number) + count / (count + 1));
      }, 0);
      if (worth > best.worth) best = { id, heading, text, hits, worth };
    }
    return best;
  }

  function appendExcerpt(node, { text, hits }) {
    const near = hit => new Set(hits.filter(other => other.start >= hit.start && other.end < hit.start + EXCERPT)
      .map(other => other.term)).size;
    let first = hits[0];
    hits.forEach(hit => { if (near(hit) > near(first)) first = hit; });
    let start = first ? Math.max(0, first.start - 50) : 0;
    if (start) {
      // At the start of a word, unless the hit stands in one that is very long.
      const word = text.indexOf(' ', start) + 1;
      start = word && word < first.start ? word : first.start;
    }
    if (text.startsWith('· ', start)) start += 2;
    let end = Math.min(text.length, start + EXCERPT);
    if (end < text.length) end = Math.max(text.lastIndexOf(' ', end), first ? first.end : start) || end;
    if (end < text.length && text.slice(0, end).endsWith(' ·')) end -= 2;
    let from = start;
    if (start) node.append('… ');
    hits.filter(hit => hit.start >= start && hit.end <= end).forEach(hit => {
      node.append(text.slice(from, hit.start));
      append(node, 'mark', text.slice(hit.start, hit.end));
      from = hit.end;
    });
    node.append(text.slice(from, end));
    if (end < text.length) node.append(' …');
  }

  async function pageText(page) {
    const number = root.firsts.filter(first => first <= page).length - 1;
    return (await loadPart('texts', number))[page - root.firsts[number]];
  }

  function appendResult([address, kind, title, sections]) {
    const item = append(list, 'li', '');
    const section = bestSection(sections);
    const link = append(item, 'a', title);
    link.href = place(address, section.id);
    if (section.heading) append(link, 'span', ' › ' + section.heading);
    item.append(' ');
    append(item, 'span', root.names[kind]).className = 'search-kind';
    appendExcerpt(append(item, 'p', ''), section);
  }

  // The dialog

  let turn = 0;
  let results = { pages: [], terms: [], marks: new Map() };

  async function show(own) {
    const shown = list.children.length;
    const pages = await Promise.all(
      results.pages.slice(shown, shown + SHOWN_AT_ONCE).map(pageText));
    if (own !== turn) return;
    pages.forEach(appendResult);
    more.hidden = list.children.length >= results.pages.length;
  }

  async function search() {
    const own = turn += 1;
    try {
      await loadRoot();
      const terms = await termsOf(input.value);
      if (own !== turn) return;
      const marks = new Map();
      terms.forEach((term, number) => term.forEach((fit, entry) => entry.marked.forEach(form => marks.set(form, number))));
      results = { pages: rank(terms), terms, marks };
      list.textContent = '';
      more.hidden = true;
      await show(own);
      if (own !== turn) return;
      status.textContent = results.pages.length
        ? root.count.replace('{count}', results.pages.length) : wordsIn(input.value).join('')[1] ? root.none : '';
    } catch (error) {
      status.textContent = texts.failed;
    }
  }

  function openDialog() {
    if (dialog.open) return;
    const focused = document.activeElement;
    dialog.addEventListener('close', () => {
      (focused && focused !== document.body ? focused : button).focus();
    }, { once: true });
    dialog.showModal();
    input.select();
    search();
  }

  // Keys that are pressed alone, here and in a call, can be switched off: who speaks to a device presses some unawares.

  const keys = dialog.querySelector('.search-rest input');
  const keysKept = 'handbook:' + new URL(texts.root, location.href).pathname + ':keys';
  const WITHOUT_KEYS = '{"version":1,"off":true}';

  function attempt(action) {
    try {
      return action();
    } catch (error) {
      return null; // storage is blocked
    }
  }

  function useKeys(isOn) {
    keys.checked = isOn;
    if (isOn) button.setAttribute('aria-keyshortcuts', '/');
    else button.removeAttribute('aria-keyshortcuts');
  }

  keys.addEventListener('change', () => {
    attempt(() => keys.checked ? localStorage.removeItem(keysKept) : localStorage.setItem(keysKept, WITHOUT_KEYS));
    useKeys(keys.checked);
  });
  useKeys(attempt(() => localStorage.getItem(keysKept)) !== WITHOUT_KEYS);

  document.addEventListener('keydown', event => {
    // Where the Russian layout is on, the same key is a full stop.
    const isSlash = event.key === '/' || (event.code === 'Slash' && event.key === '.');
    // During a call there is nothing but the call.
    if (!keys.checked || !button.getClientRects().length) return;
    if (!isSlash || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    event.preventDefault();
    openDialog();
  });

  dialog.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const stops = [input, ...list.querySelectorAll('a')];
    if (event.key === 'Enter' && event.target === input && stops[1]) stops[1].click();
    if (!step) return;
    const next = stops[stops.indexOf(document.activeElement) + step];
    event.preventDefault();
    if (next) next.focus();
  });

  dialog.addEventListener('click', event => {
    // A click beside it, or on a result, which may be on this very page.
    if (event.target === dialog || event.target.closest('li a')) dialog.close();
  });

  more.addEventListener('click', async () => {
    const next = list.children.length;
    await show(turn);
    if (list.children[next]) list.children[next].querySelector('a').focus();
  });

  dialog.querySelector('.search-close').addEventListener('click', () => dialog.close());
  let pause = 0;
  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(search, 60);
  });
  button.addEventListener('click', openDialog);
  button.hidden = false;
  document.querySelector('a.search-open').hidden = true;
}());
