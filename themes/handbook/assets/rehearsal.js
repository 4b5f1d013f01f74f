/* The rehearsal of a call: the page plays the other side. The reader speaks each step aloud, the page answers, by chance
   or as chosen, and at the end says what was practised. It is led by call.js, whose state has a `round` meanwhile;
   nothing is kept but in the browser's history. Loaded by script.js, when it is needed. */
window.handbookRehearsal = function (page, call) {
  'use strict';

  const { one, data } = page;
  const { append } = window.handbookPage;
  const { steps, clock } = call;
  const speech = window.speechSynthesis;
  const MODES = {
    surprise: data.wordRehearsalSurprise, easy: data.wordRehearsalEasy,
    hard: data.wordRehearsalHard, chosen: data.wordRehearsalChosen
  };

  // A round: how they answer (`mode`, and `chosen`, by the number of the step), whether aloud; the screen: `settings`,
  // `step` or `end`; which answers the other side gave (`heard`, one for each step of the trail) and gave in all rounds
  // since the page was opened (`met`); the steps gone, and when it ended (`way`, `until`).
  const first = { screen: 'settings', mode: 'surprise', chosen: {}, isAloud: false, heard: [], met: [], way: [], until: 0 };

  /** Anybody may have written what the history holds. */
  function checkRound(raw) {
    const list = value => Array.isArray(value) ? value : [];
    return Object.assign({}, first, raw, {
      mode: raw.mode in MODES ? raw.mode : 'surprise',
      chosen: Object(raw.chosen), heard: list(raw.heard), met: list(raw.met),
      way: list(raw.way).filter(number => steps[number - 1])
    });
  }

  let round = first;
  // Whether the clock runs: who stopped it is not hurried in the next step.
  let isHurried = true;
  let secondsLeft = 0;
  let hasAnswered = false;

  // What the other side says

  const nameOf = (step, answer) => step.number + ':' + answer;

  function answersOf(step) {
    return step.hasBranches ? step.links.map((link, answer) => answer) : [];
  }

  function lineOf(step, answer) {
    const link = step.links[answer];
    return link && (one('.reply', link) || one('.answer', link)).textContent;
  }

  /** Whether an answer that was not met can still come, from a step on. */
  function leadsToNews(step, seen = new Set()) {
    if (seen.has(step)) return false;
    seen.add(step);
    return step.links.some((link, answer) => isNews(step, answer) ||
      leadsToNews(steps[link.dataset.to - 1], seen));
  }

  function isNews(step, answer) {
    return step.hasBranches && !round.met.includes(nameOf(step, answer));
  }

  /** The answers from which one is drawn: what the reader wished, no answer twice in a talk that goes round in circles,
      and rather those not met yet. */
  function candidates(step) {
    const { trail } = call.state();
    const all = answersOf(step);
    const gone = trail.map((number, index) => number === step.number ? round.heard[index] : undefined);
    const left = all.filter(answer => !gone.includes(answer));
    const open = left.length ? left : all;
    const chosen = round.mode === 'chosen' ? open.filter(answer => answer === round.chosen[step.number]) : [];
    if (chosen.length) return chosen;
    if (round.mode === 'easy') return open.slice(0, 1);
    const hard = round.mode === 'hard' ? open.filter(answer => answer > 0) : [];
    const wished = hard.length ? hard : open;
    const news = [
      wished.filter(answer => isNews(step, answer)),
      wished.filter(answer => leadsToNews(steps[step.links[answer].dataset.to - 1]))
    ];
    return news.find(answers => answers.length) || wished;
  }

  function draw(step) {
    const answers = candidates(step);
    return answers[Math.floor(Math.random() * answers.length)];
  }

  /** One that works without a network, and sends the text nowhere. */
  function voice() {
    const language = text => text.toLowerCase().split(/[-_]/)[0];
    const voices = speech ? speech.getVoices() : [];
    return voices.find(({ lang, localService }) => localService && language(lang) === language(data.language));
  }

  function say(text) {
    const speaker = round.isAloud && voice();
    if (!speaker) return;
    const line = new SpeechSynthesisUtterance(text.replace(/^[«»“”„‟‘’‚"]+|[«»“”„‟‘’‚"]+$/g, ''));
    line.voice = speaker;
    line.lang = speaker.lang;
    speech.speak(line);
  }

  // The page's part

  const place = document.createElement('section');
  place.className = 'rehearsal';
  one('.steps').after(place);

  function button(parent, text, action) {
    const made = append(parent, 'button', text);
    made.type = 'button';
    made.addEventListener('click', action);
    return made;
  }

  function choice(parent, type, name, text) {
    const label = append(parent, 'label', '');
    const input = append(label, 'input', '');
    input.type = type;
    input.name = name;
    label.append(' ' + text);
    return input;
  }

  function heading(text) {
    const made = append(place, 'h2', text);
    made.tabIndex = -1;
    made.focus();
  }

  function enter(changes, trail = [], since = null) {
    call.enter({ trail, since, round: Object.assign({}, round, changes) });
  }

  // Settings

  function showSettings() {
    heading(one('[data-do=rehearse]').textContent);
    append(place, 'p', data.wordRehearsalAbout);
    const group = append(place, 'fieldset', '');
    append(group, 'legend', data.wordRehearsalAnswers);
    const radios = Object.keys(MODES).map(mode => {
      const radio = choice(group, 'radio', 'mode', MODES[mode]);
      radio.value = mode;
      radio.checked = mode === round.mode;
      return radio;
    });
    const own = append(place, 'div', '');
    const selects = steps.filter(step => step.hasBranches).map(step => addSelect(own, step));
    const showOwn = () => { own.hidden = !radios.find(({ checked, value }) => checked && value === 'chosen'); };
    group.addEventListener('change', showOwn);
    showOwn();
    const aloud = choice(place, 'checkbox', 'aloud', data.wordRehearsalAloud);
    aloud.checked = round.isAloud;
    showVoice();
    button(place, data.wordRehearsalBegin, () => {
      const chosen = {};
      selects.filter(({ select }) => select.value !== '')
        .forEach(({ step, select }) => { chosen[step.number] = Number(select.value); });
      const { value } = radios.find(({ checked }) => checked);
      isHurried = true;
      enter({ screen: 'step', mode: value, chosen, isAloud: aloud.checked, heard: [] }, [1]);
    }).className = 'main';
  }

  function addSelect(parent, step) {
    const label = append(parent, 'label', step.heading.textContent + ' ');
    const select = append(label, 'select', '');
    append(select, 'option', data.wordRehearsalSurprise).value = '';
    answersOf(step).forEach(answer => { append(select, 'option', lineOf(step, answer)).value = answer; });
    const chosen = round.chosen[step.number];
    select.value = answersOf(step).includes(chosen) ? chosen : '';
    return { step, select };
  }

  // Browsers find their voices in their own time.
  function showVoice() {
    const aloud = one('[name=aloud]', place);
    if (aloud) aloud.parentNode.hidden = !voice();
  }

  // A step: the reader speaks, then they answer

  function showStep(step) {
    const row = append(place, 'p', '');
    row.className = 'turn-clock';
    const time = append(row, 'span', '');
    time.setAttribute('role', 'timer');
    const stop = button(row, '', () => {
      isHurried = !isHurried;
      showClock();
    });
    append(place, 'progress', '').setAttribute('aria-hidden', 'true');
    const line = append(place, 'p', '');
    line.className = 'line-said';
    line.setAttribute('aria-live', 'polite');
    button(place, data.wordSpoken, () => goOn(step)).className = 'main';
    secondsLeft = Number(step.node.dataset.seconds);
    hasAnswered = false;
    time.className = 'time';
    stop.className = 'stop';
    showClock();
  }

  function showClock() {
    const time = one('.time', place);
    if (!time) return;
    const bar = one('progress', place);
    time.textContent = data.wordYourTurn.replace('{time}', clock(secondsLeft));
    bar.max = Number(call.currentStep().node.dataset.seconds);
    bar.value = secondsLeft;
    one('.stop', place).textContent = isHurried ? data.wordClockStop : data.wordClockGo;
  }

  function tick() {
    const step = call.currentStep();
    if (!isHurried || hasAnswered || secondsLeft === 0 || !step || !one('.time', place)) return;
    secondsLeft -= 1;
    showClock();
    // No step ends by itself.
    if (secondsLeft === 0 && step.hasBranches) answer(step);
  }

  function answer(step) {
    const given = draw(step);
    const { trail } = call.state();
    const name = nameOf(step, given);
    hasAnswered = true;
    round = Object.assign({}, round, {
      heard: trail.slice(0, -1).map((number, index) => round.heard[index]).concat(given),
      met: round.met.filter(met => met !== name).concat(name)
    });
    ['.turn-clock', 'progress'].forEach(part => { one(part, place).hidden = true; });
    const reply = one('.reply', step.links[given]);
    one('.line-said', place).textContent =
      reply ? data.wordTheySay + ' ' + reply.textContent : data.wordTheySayElse;
    if (reply) say(reply.textContent);
    one('.main', place).textContent = data.wordGoOn;
  }

  function goOn(step) {
    const { trail, since } = call.state();
    if (step.hasBranches && !hasAnswered) return answer(step);
    const link = step.links[step.hasBranches ? round.heard[trail.length - 1] : 0];
    if (link) enter({}, trail.concat(Number(link.dataset.to)), since);
    else enter({ screen: 'end', way: trail, until: Date.now() }, [], since);
  }

  // What was practised

  function showEnd({ since }) {
    const { way, heard, until } = round;
    heading(data.wordPractised);
    append(place, 'p', data.wordPractisedSteps.replace('{number}', new Set(way).size)
      .replace('{all}', steps.length).replace('{time}', clock(Math.round((until - since) / 1000))));
    const list = append(place, 'ol', '');
    way.forEach((number, index) => {
      const step = steps[number - 1];
      const line = step.hasBranches && lineOf(step, heard[index]);
      addLine(list, step, line ? [line] : []);
    });
    showNews();
    // Those not met yet come first when they answer as they like.
    button(place, data.wordAgain, () => enter({ screen: 'step', mode: 'surprise', heard: [] }, [1]))
      .className = 'main';
    button(place, data.wordRehearsalSettings, () => enter({ screen: 'settings' }));
  }

  function addLine(list, step, lines) {
    const item = append(list, 'li', step.heading.textContent + ' ');
    append(item, 'span', lines.join(', '));
  }

  function showNews() {
    const open = steps.map(step => ({ step, answers: answersOf(step).filter(answer => isNews(step, answer)) }))
      .filter(({ answers }) => answers.length);
    append(place, open.length ? 'h3' : 'p', open.length ? data.wordNotMet : data.wordAllMet);
    if (!open.length) return;
    const list = append(place, 'ul', '');
    open.forEach(({ step, answers }) => addLine(list, step, answers.map(answer => lineOf(step, answer))));
  }

  function show(state, current) {
    const isOn = Boolean(state && state.round);
    document.documentElement.classList.toggle('rehearsing', isOn);
    if (speech) speech.cancel();
    place.replaceChildren();
    if (!isOn) return;
    round = checkRound(state.round);
    if (current) showStep(current);
    else if (round.screen === 'end') showEnd(state);
    else showSettings();
  }

  // Where a pen would be needed on paper.
  steps.filter(step => !step.hasBranches).forEach(({ node }) => {
    page.all('.turn.they', node).filter(turn => one('.blank', turn)).forEach(turn => {
      append(turn, 'span', data.wordTheyAnswer).className = 'hint';
    });
  });
  call.listen(show);
  show(call.state(), call.currentStep());
  setInterval(tick, 1000);
  if (speech) {
    speech.onvoiceschanged = showVoice;
    window.addEventListener('pagehide', () => speech.cancel());
  }

  return () => enter({ screen: 'settings' });
};
