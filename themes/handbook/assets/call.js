/* During the call: one step of a script at a time. Each step is an entry of the browser's history, which keeps where one
   is, for a phone may unload the page while one talks. Loaded before script.js, which calls it; rehearsal.js, which comes
   later, leads through the steps in its own way. */
window.handbookCall = function (page) {
  'use strict';

  const { root: script, all, one, data, store } = page;
  const { append } = window.handbookPage;
  const classes = document.documentElement.classList;
  const steps = all('.step').map((node, index) => ({
    node,
    number: index + 1,
    heading: one('h2', node),
    words: one('.words', node),
    links: all('.branches a, .next a', node),
    hasBranches: Boolean(one('.branches', node))
  }));
  const tools = one('.call-start');
  const startButton = one('[data-do=call]');
  // What else shows what happens: rehearsal.js.
  const listeners = [];

  // Where one is: the numbers of the steps seen, the current one last; how many entries of the history the call has;
  // when it began. Null while everything is shown.
  let state = null;
  // A call that was left before its end.
  let paused = null;

  function readState() {
    const { trail, depth, since, round, path } = Object(Object(history.state).call);
    // In one file, the entry may be another script's.
    const isSound = [undefined, data.path].includes(path) && Array.isArray(trail) && trail.every(number => Number.isInteger(number) && steps[number - 1]) &&
      (trail.length > 0 || round) && depth > 0 && Number.isFinite(since);
    return isSound ? { path, trail, depth, since, round: round ? Object(round) : null } : null;
  }

  function currentStep() {
    return state && steps[state.trail[state.trail.length - 1] - 1];
  }

  // The history. The browser goes through it in its own time, while the page is there already.

  const waiting = [];
  let arrival = 0;

  function inHistory(change) {
    waiting.push(change);
    goOnWaiting();
  }

  function goOnWaiting() {
    while (waiting.length && !arrival) waiting.shift()();
  }

  function travel(delta) {
    // A tab that was copied may lack the entries.
    arrival = setTimeout(arrive, 1000);
    history.go(delta);
  }

  function arrive() {
    clearTimeout(arrival);
    arrival = 0;
    goOnWaiting();
  }

  window.addEventListener('popstate', () => {
    if (arrival) arrive();
    else show(readState());
  });

  // Going on and back

  /** A new entry. */
  function enter({ trail, round, since }) {
    // Where the page was scrolled to means nothing for a step.
    if (!state) inHistory(() => { history.scrollRestoration = 'manual'; });
    const depth = state ? state.depth + 1 : 1;
    const next = { path: data.path, trail, round: round || null, since: since || Date.now(), depth };
    inHistory(() => history.pushState({ call: next }, ''));
    show(next);
  }

  /** So many entries back. */
  function goBack(number) {
    if (!state || state.depth < number) return;
    const { trail, depth } = state;
    inHistory(() => travel(-number));
    if (depth > number && trail.length > number && !state.round) {
      show(Object.assign({}, state, { trail: trail.slice(0, -number), depth: depth - number }));
    } else if (depth === number) {
      show(null);
    } else {
      // What stood there, only the browser knows.
      waiting.push(() => show(readState()));
    }
  }

  function goTo(number) {
    if (state && !state.round) enter({ trail: state.trail.concat(number), since: state.since });
  }

  function startOrEnd() {
    if (state) return leave();
    const again = paused || { trail: [1] };
    again.trail.forEach((number, index) => enter({ trail: again.trail.slice(0, index + 1), since: again.since }));
  }

  function leave() {
    const left = currentStep();
    // Who only looked something up goes on where they were; who came to an end begins anew.
    paused = left && left.links.length && !state.round ? state : null;
    goBack(state.depth);
  }

  // What is shown

  const bar = prepareBar();

  function prepareBar() {
    const back = document.createElement('button');
    const seen = document.createElement('details');
    const summary = append(seen, 'summary', '');
    const progress = append(summary, 'span', '');
    const time = append(summary, 'span', '');
    const menu = append(seen, 'div', '');
    append(menu, 'p', data.wordBackTo);
    const list = append(menu, 'ol', '');
    back.type = 'button';
    back.dataset.do = 'back';
    back.textContent = data.wordBack;
    progress.setAttribute('aria-live', 'polite');
    tools.prepend(back, seen);
    return { back, seen, summary, progress, time, list };
  }

  function show(next) {
    const wasOn = Boolean(state);
    const isOn = Boolean(next);
    const left = currentStep();
    state = next;
    const current = currentStep();
    if (wasOn !== isOn) {
      classes.toggle('calling', isOn);
      // At the bottom, where a thumb reaches them.
      if (isOn) script.append(tools);
      else one('.steps').before(tools);
      stayAwake();
    }
    steps.forEach(step => {
      step.node.classList.toggle('current', step === current);
      step.words.removeAttribute('tabindex');
    });
    startButton.textContent = isOn ? data.wordCallEnd : data.wordCallStart;
    showBar(current);
    listeners.forEach(listener => listener(state, current));
    if (wasOn && !isOn) goBackToPage(left);
    if (!current) return;
    current.heading.focus({ preventScroll: true });
    current.words.scrollTop = 0;
    window.scrollTo(0, 0);
    letKeysScroll();
  }

  /** To where the step stands among the others. */
  function goBackToPage(left) {
    const place = left ? left.heading : startButton;
    place.focus({ preventScroll: true });
    place.scrollIntoView();
    inHistory(() => { history.scrollRestoration = 'auto'; });
  }

  function showBar(current) {
    bar.seen.open = false;
    bar.seen.hidden = !current;
    bar.progress.textContent = current
      ? data.wordStepOf.replace('{number}', current.number).replace('{all}', steps.length) : '';
    showTime();
    bar.list.replaceChildren();
    if (current && !state.round) state.trail.forEach(addToList);
    bar.back.hidden = !state || (!state.round && state.trail.length < 2);
  }

  function addToList(number, index) {
    const { heading } = steps[number - 1];
    const entries = state.trail.length - 1 - index;
    const item = append(bar.list, 'li', entries ? '' : heading.textContent);
    if (!entries) return item.setAttribute('aria-current', 'step');
    const button = append(item, 'button', heading.textContent);
    button.type = 'button';
    button.addEventListener('click', () => goBack(entries));
  }

  /** Whoever moves by keys can scroll the words although nothing in them takes the focus. */
  function letKeysScroll() {
    const { words } = currentStep() || {};
    if (!words) return;
    if (words.scrollHeight > words.clientHeight) words.tabIndex = 0;
    else words.removeAttribute('tabindex');
  }

  // The time used, quietly: it moves every ten seconds.

  function clock(seconds) {
    const most = Math.max(0, Math.min(seconds, 5999));
    return Math.floor(most / 60) + ':' + String(most % 60).padStart(2, '0');
  }

  function showTime() {
    if (!currentStep()) return;
    const seconds = Math.floor((Date.now() - state.since) / 10000) * 10;
    const time = clock(seconds);
    const text = data.minutes
      ? data.wordTimeUsed.replace('{time}', time).replace('{minutes}', data.minutes) : time;
    if (bar.time.textContent !== text) bar.time.textContent = text;
  }

  // The screen, which would go dark while one talks

  let lock = null;

  function stayAwake() {
    if (lock) lock.then(sentinel => sentinel && sentinel.release()).catch(() => {});
    const isWanted = state && navigator.wakeLock && document.visibilityState === 'visible';
    // Browsers refuse it when the battery is low; the call goes on all the same.
    lock = isWanted ? navigator.wakeLock.request('screen').catch(() => null) : null;
  }

  // Keys

  function useKey(event) {
    if (!state || event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Escape') {
      if (!bar.seen.open) return leave();
      bar.seen.open = false;
      return bar.summary.focus();
    }
    if (event.target.closest('input, select, textarea')) return;
    const current = currentStep();
    if (current) scrollWords(event, current.words);
    if (event.key === (event.altKey ? 'ArrowLeft' : 'Backspace') && !bar.back.hidden) {
      event.preventDefault();
      goBack(1);
    } else if (/^[1-9]$/.test(event.key) && !event.altKey && !state.round && hasKeys()) {
      const link = current.links[event.key - 1];
      if (link) link.click();
    }
  }

  /** Keys that are pressed alone can be switched off, see search.js. */
  function hasKeys() {
    return !store.read(store.prefix + 'keys').off;
  }

  /** From the heading, too, where the focus is when a step begins. */
  function scrollWords(event, words) {
    const way = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (!way || words.contains(event.target) || words.scrollHeight <= words.clientHeight) return;
    event.preventDefault();
    words.scrollBy(0, way * words.clientHeight / 10);
  }

  function showKeys() {
    steps.forEach(({ links }) => links.slice(0, 9).forEach((link, index) => {
      const key = document.createElement('kbd');
      key.textContent = index + 1;
      // The link says it in its own way, and people who cannot see the number need not hear it in the answer.
      key.setAttribute('aria-hidden', 'true');
      link.setAttribute('aria-keyshortcuts', index + 1);
      link.prepend(key);
    }));
  }

  function begin() {
    steps.forEach(({ heading }) => { heading.tabIndex = -1; });
    if (hasKeys()) showKeys();
    script.addEventListener('click', event => {
      const link = event.target.closest('.steps a[href^="#"]');
      const step = link && steps.find(({ heading }) => heading.id === decodeURIComponent(link.hash.slice(1)));
      if (!step || !state) return;
      event.preventDefault();
      goTo(step.number);
    });
    document.addEventListener('keydown', useKey);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') stayAwake();
    });
    window.addEventListener('resize', letKeysScroll);
    setInterval(showTime, 1000);
    show(readState());
  }

  return {
    steps, clock, enter, begin, leave,
    state: () => state,
    currentStep,
    listen: listener => listeners.push(listener),
    actions: { call: startOrEnd, back: () => goBack(1) }
  };
};
