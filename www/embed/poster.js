// Draws a scene (see src/runs/scene.rs) as a still picture: what the stage
// shows at that moment, before any program has come.
import { TOKENS } from './tokens.js';

const SPACE = 'http://www.w3.org/2000/svg';
const WIDTH = 560;
const HEIGHT = 360;
const RADIUS = 32;

/** The sheet of styles for pages and shadow roots that show a poster. */
export const STYLE = `${TOKENS}
:host { display: block; max-inline-size: 100%; }
.poster { position: relative; background: var(--paper); color: var(--ink); font-family: var(--sans); overflow: hidden;
  border: var(--line-1) solid var(--rule); border-radius: var(--radius-2); inline-size: 100%; block-size: 100%; box-sizing: border-box; }
.poster svg { display: block; inline-size: 100%; block-size: 100%; }
.poster-link { stroke: var(--rule); stroke-width: 1; }
.poster-ring { fill: var(--paper); stroke: var(--stroke, var(--role-follower)); stroke-width: 2; }
.poster-D .poster-ring { fill: var(--fill, var(--paper)); stroke: var(--role-leader); }
.poster-inner { fill: none; stroke: var(--fill-ink, var(--ink)); }
.poster-d .poster-ring { stroke: var(--role-candidate); stroke-width: 3; stroke-dasharray: 9 6; }
.poster-n .poster-ring { stroke: var(--status-crashed); stroke-dasharray: 2 5; }
.poster-cross { stroke: var(--status-crashed); stroke-width: 3; }
.poster text { fill: var(--ink); font-size: 1.25rem; font-weight: var(--weight-strong); text-anchor: middle; }
.poster .poster-epoch { font-size: 0.75rem; font-weight: var(--weight-plain); }
.poster-D text { fill: var(--fill-ink, var(--ink)); }
.poster-a, .poster-yes { fill: var(--stroke, var(--ink)); }
.poster-r, .poster-y, .poster-no { fill: var(--paper); stroke: var(--stroke, var(--ink)); stroke-width: 2.5; }
.poster-lost { fill: none; stroke: var(--fate-lost); stroke-width: 2.5; }
.poster-late { stroke-dasharray: 3 3; }
${[0, 1, 2, 3, 4, 5, 6, 7].map((n) => `.epoch-${n} { --fill: var(--epoch-${n}); --fill-ink: var(--epoch-${n}-ink); --stroke: var(--epoch-${n}-line); }`).join('\n')}
.poster button { position: absolute; inset: 0; inline-size: 100%; padding: 0; border: 0; background: transparent;
  color: inherit; cursor: pointer; font: inherit; display: grid; place-items: center; }
.poster button[hidden] { display: none; }
.poster-play { display: grid; place-items: center; inline-size: 4.5rem; block-size: 4.5rem; border-radius: var(--radius-round);
  background: var(--accent); color: var(--on-accent); }
.poster-play svg { inline-size: 2rem; block-size: 2rem; fill: currentColor; }
.poster button:focus-visible { outline: var(--line-3) solid var(--focus); outline-offset: calc(-2 * var(--line-3)); }
.poster-coming .poster-play { opacity: 0.5; }
.poster-words { position: absolute; inset-inline: 0; inset-block-end: 0; margin: 0; padding: var(--space-2) var(--space-3);
  font-size: var(--type-2); background: var(--paper-raised); color: var(--ink); }
.poster-words[hidden] { display: none; }
::slotted(iframe) { display: block !important; inline-size: 100% !important; max-inline-size: none !important;
  margin: 0 !important; padding: 0 !important; border: 0 !important; }`;

const WORDS = {
  en: {
    play: 'Play this run',
    coming: 'The run is coming',
    nodes: (names, many) => `${many} nodes: ${names}`,
    facts: {
      D: (name, number) => `${name} leads${number && ` with number ${number}`}`,
      d: (name, number) => `${name} wants to lead${number && ` with number ${number}`}`,
      c: (name) => `${name} has crashed`,
      p: (name) => `${name} is paused`,
    },
    flights: (many, lost) => `${many === 1 ? '1 message is' : `${many} messages are`} on the way${lost && `, ${lost} lost`}`,
    and: ', ',
    all: (facts) => `${facts.join('; ')}.`,
  },
  'zh-CN': {
    play: '播放这次运行',
    coming: '运行即将就绪',
    nodes: (names, many) => `${many} 个节点：${names}`,
    facts: {
      D: (name, number) => `${name} 是领导者${number && `，编号 ${number}`}`,
      d: (name, number) => `${name} 想成为领导者${number && `，编号 ${number}`}`,
      c: (name) => `${name} 已崩溃`,
      p: (name) => `${name} 已暂停`,
    },
    flights: (many, lost) => `${many} 条消息在途中${lost && `，其中 ${lost} 条会丢失`}`,
    and: '、',
    all: (facts) => `${facts.join('；')}。`,
  },
};

/** What is to be seen in a picture, in words. */
function described(views, flights, words) {
  const facts = [words.nodes(views.map(({ name }) => name).join(words.and), views.length)];
  for (const { state, name } of views) {
    const [role, status, number] = [state[0], state[1], state.slice(2)];
    const fact = words.facts[status] ?? words.facts[role];
    if (fact) facts.push(fact(name, number));
  }
  const lost = flights.filter((flight) => /[a-z]x\d\de/.test(flight)).length;
  if (flights.length > 0) facts.push(words.flights(flights.length, lost || ''));
  return words.all(facts);
}

/** The language that is asked for, or the browser's. */
export function wordsOf(lang) {
  const wanted = [lang, ...navigator.languages].find((tag) => /^(en|zh)\b/i.test(tag ?? '')) ?? 'en';
  return WORDS[/^zh/i.test(wanted) ? 'zh-CN' : 'en'];
}

export function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS(SPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** The colours of a number. BigInt: some have 64 bits. */
function epochClass(digits) {
  return digits === '' ? '' : ` epoch-${BigInt(digits) % 8n}`;
}

/** The picture of a scene. Nothing in it comes from outside but letters and digits that were checked. */
export function picture(scene, words) {
  const [nodes, flights, links] = scene.split('~').map((part) => part.split('.').filter(Boolean));
  const views = nodes.map((view, at) => {
    const [state, name = `S${at + 1}`, ...place] = view.split('-');
    return { state, name, place: place.length === 2 ? place.map(Number) : onRing(at, nodes.length) };
  });
  const places = views.map((view) => view.place);
  const pairs = links?.map((link) => link.split('-').map((number) => number - 1)) ?? all(places.length);
  const radius = Math.min(RADIUS, nearest(places) / 2 - 8);
  const label = described(views, flights ?? [], words);
  const svg = shape('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': label });
  for (const [one, other] of pairs) {
    const [[x, y], [a, b]] = [places[one] ?? [], places[other] ?? []];
    svg.append(shape('line', { x1: x, y1: y, x2: a, y2: b, class: 'poster-link' }));
  }
  for (const flight of flights ?? []) svg.append(...message(flight, places, radius));
  for (const view of views) svg.append(node(view, radius));
  return svg;
}

function onRing(at, count) {
  const angle = (2 * Math.PI * at) / count - Math.PI / 2;
  return [WIDTH / 2 + 190 * Math.cos(angle), HEIGHT / 2 + 128 * Math.sin(angle)].map(Math.round);
}

/** All pairs of so many places. */
function all(count) {
  const numbers = Array.from({ length: count }, (_, number) => number);
  return numbers.flatMap((one) => numbers.slice(one + 1).map((other) => [one, other]));
}

/** The least distance between two places. */
function nearest(places) {
  const far = ([one, other]) => Math.hypot(places[one][0] - places[other][0], places[one][1] - places[other][1]);
  return Math.min(2 * WIDTH, ...all(places.length).map(far));
}

function node({ state, name, place: [x, y] }, radius) {
  const [role, status, number] = [state[0], state[1], state.slice(2)];
  const group = shape('g', { transform: `translate(${x} ${y})`, class: `poster-${role}${epochClass(number)}` });
  const size = radius / RADIUS;
  const part = (...made) => {
    made[0].setAttribute('transform', `scale(${size})`);
    group.append(made[0]);
  };
  group.append(shape('circle', { r: radius, class: 'poster-ring' }));
  if (role === 'D') group.append(shape('circle', { r: radius - 5 * size, class: 'poster-inner' }));
  // What would be too small to be read is left out.
  const roomy = radius >= 13 && name.length * 11 < 2.4 * radius;
  if (roomy) group.append(shape('text', { y: number === '' || size < 0.75 ? 7 : 2 }, name));
  if (number !== '' && size >= 0.75) group.append(shape('text', { y: 18, class: 'poster-epoch' }, number));
  if (status === 'c') part(shape('path', { d: 'M-23-23L23 23M23-23L-23 23', class: 'poster-cross' }));
  if (status === 'p') part(shape('path', { d: 'M-4-28v10M4-28v10', class: 'poster-cross' }));
  return group;
}

function message(text, places, radius) {
  const [, one, other, kind, fate, hundredths, number] = /^(\d+?)-?(\d+)([a-z])([a-z])(\d\d)e(\d*)$/.exec(text);
  const [from, to] = [places[one - 1], places[other - 1]];
  if (!from || !to || from === to) return [];
  const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
  // From ring to ring, a little to the right of the middle line.
  const [dx, dy] = [(to[0] - from[0]) / long, (to[1] - from[1]) / long];
  const along = radius + 8 + (Number(hundredths) / 100) * (long - 2 * radius - 16);
  const [x, y] = [from[0] + dx * along - dy * 6, from[1] + dy * along + dx * 6].map(Math.round);
  const group = shape('g', { transform: `translate(${x} ${y})`, class: epochClass(number).trim() });
  if (fate === 'x') {
    group.append(shape('path', { d: 'M-6-6L6 6M6-6L-6 6', class: 'poster-lost' }));
    return [group];
  }
  const late = fate === 'l' ? ' poster-late' : '';
  if (kind === 'n') {
    group.append(shape('rect', { x: -6, y: -6, width: 12, height: 12, class: `poster-no${late}` }));
  } else if (kind === 'd') {
    group.append(shape('path', { d: 'M0-9L9 0L0 9L-9 0z', class: `poster-a${late}` }));
  } else {
    group.append(shape('circle', { r: 7, class: `poster-${kind}${late}` }));
  }
  if (kind === 'y') group.append(shape('circle', { r: 2.5, class: 'poster-yes' }));
  return [group];
}

/** A poster with its button: `{ element, wait(), say(words) }`. `title` says of which run it is, if anybody knows. */
export function poster(scene, words, play, title = '') {
  const element = document.createElement('div');
  element.className = 'poster';
  const button = document.createElement('button');
  button.type = 'button';
  const named = (what) => button.setAttribute('aria-label', title ? `${what}: ${title}` : what);
  named(words.play);
  const sign = document.createElement('span');
  sign.className = 'poster-play';
  sign.append(shape('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, shape('path', { d: 'M7 4l14 8-14 8z' })));
  button.append(sign);
  button.addEventListener('click', play);
  const note = document.createElement('p');
  note.className = 'poster-words';
  note.setAttribute('role', 'status');
  note.hidden = true;
  element.append(picture(scene, words), button, note);
  return {
    element,
    button,
    wait() {
      element.classList.add('poster-coming');
      named(words.coming);
      button.disabled = true;
    },
    say(sentence) {
      note.hidden = sentence === '';
      note.textContent = sentence;
    },
  };
}
