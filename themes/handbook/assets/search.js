/* The search, in a dialog. Nothing of it leaves the device: the index was made with the site, and lies beside it as scripts
   that call `handbookSearch`; they are loaded when the search is opened, and as a query needs them.

   What is a word, and when two are the same, Sources/Search/WordScan.swift must see alike. */
(function () {
  'use strict';

  const dialog = document.getElementById('site:search');
  const button = document.querySelector('button.search-open');
  // An old browser keeps the link to the page from A to Z.
  if (!dialog || !dialog.showModal || !button) return;

  const LONGEST_QUERY = 200; // characters
  const MOST_WORDS = 12;
  const LONGEST_WORD = 40; // characters
  const MOST_FILES = 4; // for one word
  const SHOWN_AT_ONCE = 8; // pages
  const EXCERPT = 180; // characters
  // What a stem's level on a page is worth, each as in Sources/Search/Vocabulary.swift.
  const VALUES = [0, 1, 2, 3, 4, 5, 6, 7].map(level => 0.25 * Math.pow(1.38, level));
  const WORD = /[\p{L}\p{N}\p{M}\u00ad]+(?:['’][\p{L}\p{N}\p{M}\u00ad]+)*/gu;
  const PLAIN_LETTERS = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

  const texts = dialog.dataset;
  const input = dialog.querySelector('input');
  const status = dialog.querySelector('[role=status]');
  const list = dialog.querySelector('ol');
  const more = dialog.querySelector('.search-more');

  // Files

  const files = {}; // promises, by name
  const arrivals = {};
  window.handbookSearch = (name, value) => arrivals[name](value);

  function load(name, address) {
    if (!files[name]) {
      files[name] = new Promise((resolve, reject) => {
        const script = document.createElement('script');
        arrivals[name] = resolve;
        script.onerror = () => {
          delete files[name];
          reject(new Error('not there: ' + name));
        };
        script.src = address;
        document.head.append(script);
      });
    }
    return files[name];
  }

  function loadRoot() {
    return load('root', texts.index).then(root => {
      if (root.firsts) return root;
      root.firsts = [0];
      root.counts.forEach(count => root.firsts.push(root.firsts[root.firsts.length - 1] + count));
      root.endings = root.endings.split(' ').filter(Boolean).map(ending => ending.split('>'));
      root.keys = root.keys.map(keys => keys.split(' '));
      return root;
    });
  }

  function loadPart(root, kind, number) {
    const name = kind[0] + number;
    const version = root[kind].slice(number * 8, number * 8 + 8);
    return load(name, texts.root + root.folder + '/search-' + root.language + '-' + name + '.' + version + '.js');
  }

  // Words

  function plain(word) {
    const small = word.toLowerCase();
    if (/^[a-zа-я0-9]+$/.test(small)) return small.slice(0, LONGEST_WORD);
    // Without accents; й, ў and ї are letters of their own.
    return small.normalize('NFD')
      .replace(/([иуі])([\u0306\u0308])|[\u0300-\u036f\u00ad'’]/g, '$1$2').normalize('NFC')
      .replace(/[ßæœøłđı]/g, letter => PLAIN_LETTERS[letter]).slice(0, LONGEST_WORD);
  }

  function wordsIn(text) {
    return (text.match(WORD) || []).map(plain).filter(Boolean);
  }

  /** The words of a file, as Sources/Search/WordShards.swift writes them. */
  function open(file) {
    if (file.forms) return file;
    const [words, pages, synonyms] = file;
    const lists = pages.split(' ');
    let stem = '';
    file.forms = new Map();
    file.stems = new Map();
    if (words) words.split('|').forEach((item, index) => {
      const [head, ...tails] = item.split(',');
      stem = stem.slice(0, parseInt(head[0], 36)) + head.slice(1);
      const forms = tails.map(tail => {
        const dropped = tail ? tail.charCodeAt(0) - 64 : 0;
        return dropped > 0 && dropped < 27 ? stem.slice(0, -dropped) + tail.slice(1) : stem + tail;
      });
      const entry = { stem, list: lists[index], marked: forms.concat(synonyms[index] ? synonyms[index].split(',') : []) };
      file.stems.set(stem, entry);
      forms.forEach(form => file.forms.set(form, (file.forms.get(form) || []).concat(entry)));
    });
    return file;
  }

  /** The pages of an entry, and what it is worth on each. */
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

  /** Whether one letter more, less, other, or two exchanged make one word of another. */
  function isNear(one, other) {
    if (Math.abs(one.length - other.length) > 1) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    const rest = one.slice(start), otherRest = other.slice(start);
    return rest.slice(1) === otherRest.slice(1) || rest.slice(1) === otherRest || rest === otherRest.slice(1) ||
      (rest[0] === otherRest[1] && rest[1] === otherRest[0] && rest.slice(2) === otherRest.slice(2));
  }

  /** The open files that may hold words beginning like this one. */
  function filesFor(root, word) {
    const numbers = [];
    root.keys.forEach((keys, number) => {
      if (keys.some(key => word.startsWith(key) || key.startsWith(word))) numbers.push(number);
    });
    return Promise.all(numbers.slice(0, MOST_FILES).map(number => loadPart(root, 'words', number)))
      .then(found => found.map(open));
  }

  /** What a word may mean: entries, and how well each fits. */
  function meanings(root, parts, word, isUnfinished) {
    const found = new Map();
    const add = (entries, fit) => (entries || []).forEach(entry => {
      if (!(found.get(entry) >= fit)) found.set(entry, fit);
    });
    parts.forEach(part => {
      add(part.forms.get(word), 1);
      if (part.stems.has(word)) add([part.stems.get(word)], 0.9);
    });
    if (!found.size) stemsOf(root, word).some(stem => {
      parts.forEach(part => part.stems.has(stem) && add([part.stems.get(stem)], 0.9));
      return found.size;
    });
    const isOpen = isUnfinished || !found.size;
    if (word.length > (isOpen ? 1 : 3)) parts.forEach(part => part.forms.forEach((entries, form) => {
      if (form.startsWith(word) && (isOpen || form.length < word.length + 4)) {
        add(entries, 0.4 + 0.4 * word.length / form.length);
      }
    }));
    return found;
  }

  /** What stems a form may have that no page has, longest first. */
  function stemsOf(root, word) {
    const stems = [word];
    root.endings.forEach(([ending, instead]) => {
      const kept = word.length - ending.length;
      if (kept < 3 || !word.endsWith(ending)) return;
      stems.push(word.slice(0, kept) + (instead || ''));
      // "planned" is "plan".
      if (word[kept - 1] === word[kept - 2]) stems.push(word.slice(0, kept - 1));
    });
    return stems.sort((one, other) => other.length - one.length);
  }

  function nearMeanings(root, parts, word) {
    const found = new Map();
    if (word.length < 5 || /\d/.test(word)) return found;
    parts.forEach(part => part.forms.forEach((entries, form) => {
      if (isNear(word, form)) entries.forEach(entry => found.set(entry, 0.7));
    }));
    if (!found.size) stemsOf(root, word).filter(stem => stem.length > 4).forEach(stem => {
      parts.forEach(part => part.stems.forEach((entry, other) => {
        if (isNear(stem, other)) found.set(entry, 0.6);
      }));
    });
    return found;
  }

  // Queries

  /** A piece of a query without spaces, as words, if it was typed on another keyboard. */
  function retyped(root, piece) {
    return root.keyboards.map(([from, to]) => {
      const letters = Array.from(piece.toLowerCase());
      return wordsIn(letters.map(letter => from.includes(letter) ? to[from.indexOf(letter)] : letter).join(''));
    });
  }

  /** Beginnings that a word would have without a slip in its first two letters. */
  function otherBeginnings(word) {
    return [word, word.slice(1), word[0] + word.slice(2), word[1] + word[0] + word.slice(2)];
  }

  /** Promises the terms of a query: each a list of meanings, for a word or a phrase. */
  async function termsOf(root, query) {
    const pieces = query.slice(0, LONGEST_QUERY).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
    const isUnfinished = !/\s$/.test(query);
    const tokens = [];
    for (const [index, piece] of pieces.entries()) {
      const isLast = isUnfinished && index === pieces.length - 1;
      tokens.push(...await tokensOf(root, piece, isLast));
    }
    const terms = [];
    for (let start = 0; start < tokens.length;) {
      let length = Math.min(5, tokens.length - start);
      let term = tokens[start].found;
      for (; length > 1; length -= 1) {
        const phrase = phraseOf(root, tokens.slice(start, start + length));
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

  /** The meanings of words that are one, as they stand, without the space, or in other forms. */
  function phraseOf(root, tokens) {
    const found = new Map();
    const words = tokens.map(token => token.word);
    const stems = tokens.reduce((starts, token) => {
      const ends = token.found.size ? Array.from(token.found.keys(), entry => entry.stem) : stemsOf(root, token.word);
      return [].concat(...starts.map(start => ends.slice(0, 8).map(end => start + ' ' + end)));
    }, ['']);
    tokens[0].parts.forEach(part => {
      [].concat(
        part.forms.get(words.join(' ')) || [], part.forms.get(words.join('')) || [],
        ...stems.slice(0, 64).map(stem => part.stems.get(stem.slice(1)) || [])
      ).forEach(entry => found.set(entry, 1));
    });
    return found;
  }

  async function tokensOf(root, piece, isUnfinished) {
    const words = wordsIn(piece);
    const tokens = [];
    const look = async (word, isLast) => {
      const parts = await filesFor(root, word);
      return { word, parts, found: meanings(root, parts, word, isLast) };
    };
    const lookAll = list => Promise.all(
      list.map((word, index) => look(word, isUnfinished && index === list.length - 1)));
    // "e-mail" is "email", if a page has it.
    if (words.length > 1 && words.length < 4) {
      const joined = await look(words.join(''), false);
      if (joined.parts.some(part => part.forms.has(joined.word))) return [joined];
    }
    tokens.push(...await lookAll(words));
    if (tokens.length && tokens.every(token => token.found.size)) return tokens;
    for (const other of retyped(root, piece)) {
      const again = other.join() === words.join() ? [] : await lookAll(other);
      if (again.length && again.every(token => token.found.size)) return again;
    }
    for (const token of tokens.filter(token => !token.found.size && token.word.length > 4)) {
      const parts = await Promise.all(otherBeginnings(token.word).map(word => filesFor(root, word)));
      token.found = nearMeanings(root, Array.from(new Set([].concat(...parts))), token.word);
    }
    return tokens;
  }

  /** The pages that fit, best first. */
  function rank(root, terms) {
    const scores = new Map();
    let total = 0;
    terms.forEach(term => {
      const best = new Map();
      term.forEach((fit, entry) => pagesOf(entry).forEach(([page, value]) => {
        if (!(best.get(page) >= value * fit)) best.set(page, value * fit);
      }));
      // A word is common where it says much on many pages; where it only stands for another one, it says little.
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
    // Most of what was asked for must be there, or as much as any page has.
    const most = Math.max(0, ...all.map(score => score.share));
    // What stands in titles and headings together is no accident.
    const worth = score => score.value * score.share * (1 + score.strong / total);
    return all.filter(score => score.share >= most * 0.3).sort((one, other) => worth(other) - worth(one) || one.page - other.page);
  }

  // Excerpts

  /** Where words of the query stand in a text: start, end and the number of the term. */
  function hitsIn(text, marks) {
    const words = [];
    const hits = [];
    for (let match; (match = WORD.exec(text));) {
      words.push({ start: match.index, end: match.index + match[0].length, word: plain(match[0]) });
    }
    for (let start = 0; start < words.length; start += 1) {
      for (let length = Math.min(5, words.length - start); length; length -= 1) {
        const phrase = words.slice(start, start + length).map(word => word.word).join(' ');
        if (!marks.has(phrase)) continue;
        hits.push({ start: words[start].start, end: words[start + length - 1].end, term: marks.get(phrase) });
        start += length - 1;
        break;
      }
    }
    return hits;
  }

  /** The section of a page that fits best. */
  function bestSection(sections, terms, marks) {
    let best = null;
    for (let index = 0; index < sections.length; index += 3) {
      const [id, heading, text] = sections.slice(index, index + 3);
      const hits = hitsIn(text, marks);
      const inHeading = new Set(hitsIn(heading, marks).map(hit => hit.term));
      const worth = terms.reduce((sum, term, number) => {
        const count = hits.filter(hit => hit.term === number).length;
        return sum + term.weight * ((inHeading.has(number) ? 1 : 0) + count / (count + 1));
      }, 0);
      if (!best || worth > best.worth) best = { id, heading, text, hits, worth };
    }
    return best || { id: '', heading: '', text: '', hits: [] };
  }

  /** A part of the text with as many of the words as can be, the words marked. */
  function appendExcerpt(node, { text, hits }) {
    const near = hit => new Set(hits.filter(other => other.start >= hit.start && other.end < hit.start + EXCERPT)
      .map(other => other.term)).size;
    let first = hits[0];
    hits.forEach(hit => { if (near(hit) > near(first)) first = hit; });
    let start = first ? Math.max(0, first.start - 50) : 0;
    if (start) start = text.indexOf(' ', start) + 1;
    let end = Math.min(text.length, start + EXCERPT);
    if (end < text.length) end = Math.max(text.lastIndexOf(' ', end), first ? first.end : start) || end;
    let from = start;
    if (start) node.append('… ');
    hits.filter(hit => hit.start >= start && hit.end <= end).forEach(hit => {
      node.append(text.slice(from, hit.start));
      node.appendChild(document.createElement('mark')).textContent = text.slice(hit.start, hit.end);
      from = hit.end;
    });
    node.append(text.slice(from, end));
    if (end < text.length) node.append(' …');
  }

  async function pageText(root, page) {
    let number = 0;
    while (root.firsts[number + 1] <= page) number += 1;
    return (await loadPart(root, 'texts', number))[page - root.firsts[number]];
  }

  function resultItem([address, kind, title, sections], terms, marks) {
    const item = document.createElement('li');
    const section = bestSection(sections, terms, marks);
    const link = item.appendChild(document.createElement('a'));
    link.href = texts.root + address + (section.id && '#' + encodeURIComponent(section.id));
    link.textContent = title;
    if (section.heading) {
      const part = link.appendChild(document.createElement('span'));
      part.textContent = ' › ' + section.heading;
    }
    const label = item.appendChild(document.createElement('span'));
    label.className = 'search-kind';
    label.textContent = [texts.page, texts.article, texts.checklist, texts.script][kind];
    appendExcerpt(item.appendChild(document.createElement('p')), section);
    return item;
  }

  // The dialog

  let turn = 0;
  let results = { pages: [], terms: [], marks: new Map() };

  async function show(root, count, own) {
    const shown = list.children.length;
    const pages = await Promise.all(
      results.pages.slice(shown, shown + count).map(({ page }) => pageText(root, page)));
    if (own !== turn) return;
    pages.forEach(page => list.append(resultItem(page, results.terms, results.marks)));
    more.hidden = list.children.length >= results.pages.length;
  }

  async function search() {
    turn += 1;
    const own = turn;
    const query = input.value;
    try {
      const root = await loadRoot();
      const terms = await termsOf(root, query);
      if (own !== turn) return;
      const marks = new Map();
      terms.forEach((term, number) => term.forEach((fit, entry) => entry.marked.forEach(form => marks.set(form, number))));
      results = { pages: rank(root, terms), terms, marks };
      list.textContent = '';
      more.hidden = true;
      await show(root, SHOWN_AT_ONCE, own);
      if (own !== turn) return;
      const hasWords = /[\p{L}\p{N}]{2}/u.test(query);
      status.textContent = results.pages.length
        ? texts.count.replace('{count}', results.pages.length) : hasWords ? texts.none : '';
    } catch (error) {
      if (own === turn) status.textContent = texts.failed;
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
    loadRoot().catch(() => { status.textContent = texts.failed; });
  }

  function isTyping(node) {
    return node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);
  }

  document.addEventListener('keydown', event => {
    // Where the Russian layout is on, the same key is a full stop.
    const isSlash = event.key === '/' || (event.code === 'Slash' && event.key === '.');
    if (!isSlash || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    openDialog();
  });

  dialog.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    const stops = [input, ...list.querySelectorAll('a')];
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
    await show(await loadRoot(), SHOWN_AT_ONCE, turn);
    if (list.children[next]) list.children[next].querySelector('a').focus();
  });

  dialog.querySelector('.search-close').addEventListener('click', () => dialog.close());
  dialog.querySelector('form').addEventListener('submit', event => {
    event.preventDefault();
    const first = list.querySelector('a');
    if (first) first.click();
  });

  let pause = 0;
  input.addEventListener('input', () => {
    clearTimeout(pause);
    pause = setTimeout(search, 60);
  });
  button.addEventListener('click', openDialog);
  button.hidden = false;
  document.querySelector('a.search-open').hidden = true;
}());
