// What an embedded run may be told, and how it is checked: the attributes of
// the element, the query of the frame, and messages all mean the same.

import { SCENES } from './scenes.js';

/** The version of the messages; each carries it as `playground`. */
export const PROTOCOL = 1;
/** Messages beyond this many characters of JSON are not read. */
const LONGEST = 100_000;

const VIEWS = ['why', 'node', 'log', 'state', 'events', 'promises', 'diagram', 'figures'];
/** How time passes: as in a story, so many times as fast as is comfortable, or so many seconds of the cluster a second. */
const SPEEDS = [
  'story',
  ...['1/4x', '1/2x', '1x', '2x', '4x', '8x', '16x'],
  ...['1/256', '1/128', '1/64', '1/32', '1/16', '1/8', '1/4', '1/2', '1', '2', '4', '8', '16'],
];
// See src/runs/scene.rs: nodes, then messages, then links.
const NODE = String.raw`[Ddpn][uwpc]\d{0,20}(?:-[A-Za-z0-9]{1,4}-\d{1,3}-\d{1,3})?`;
const FLIGHT = String.raw`(?:[1-9][1-9]|[1-9]\d?-[1-9]\d?)[arynd][alx]\d\de\d{0,20}`;
const LINK = String.raw`[1-9]\d?-[1-9]\d?`;
const list = (one, most) => `${one}(?:[.]${one}){0,${most - 1}}`;
const SCENE = new RegExp(`^${list(NODE, 63)}(?:~(?:${list(FLIGHT, 24)})?(?:~${list(LINK, 1_000)})?)?$`);

/** What is wrong: a `code` for programs, a sentence for people. */
export class Wrong extends Error {
  constructor(code, message) {
    super(message);
    this.name = 'Wrong';
    this.code = code;
  }
}

function oneOf(...words) {
  return [(value) => words.includes(value), words.join(', ')];
}

/** Each option: whether a text is a value of it, and what a value looks like. */
const KNOWN = {
  lang: oneOf('en', 'zh-CN'),
  theme: oneOf('system', 'light', 'dark'),
  controls: oneOf('full', 'minimal', 'none'),
  autoplay: oneOf('', 'true', 'false'),
  events: oneOf('', 'true', 'false'),
  fill: oneOf('', 'true', 'false'),
  speed: oneOf(...SPEEDS),
  views: [
    (value) => value === 'none' || value.split(/[\s,]+/).every((one, at, all) => VIEWS.includes(one) && all.indexOf(one) === at),
    `none, or some of ${VIEWS.join(', ')}`,
  ],
  at: [isTime, 'an instant, as in 800ms'],
  until: [isTime, 'an instant, as in 1600ms'],
  size: [
    (value) => ['auto', 'content'].includes(value) || isSize(value),
    'auto, content, or width x height in pixels, as in 720x480',
  ],
  scene: [(value) => value.length < 8_000 && SCENE.test(value), 'what the page writes'],
  origin: [isOrigin, 'the origin of a page, as in https://example.org'],
  lab: [isName, 'the id of a lab'],
  scenario: [isName, 'the id of a scenario'],
  seed: [isSeed, 'a whole number from 0 to 2^64 - 1'],
  link: [isLink, 'a link to a run, as the page gives it'],
};

function isName(value) {
  return /^[a-z0-9-]{1,40}$/.test(value);
}

function isSeed(value) {
  return /^\d{1,20}$/.test(value) && BigInt(value) < 2n ** 64n;
}

function isTime(value) {
  return Number.isFinite(microseconds(value));
}

/** An instant in microseconds; NaN if it is none. */
export function microseconds(value) {
  const [, number, unit] = /^(\d{1,9}(?:\.\d{1,6})?)(us|ms|s)$/.exec(value) ?? [];
  return Math.round(Number(number) * { us: 1, ms: 1_000, s: 1_000_000 }[unit]);
}

function isSize(value) {
  const [, width, height] = /^(\d{2,4})x(\d{2,4})$/.exec(value) ?? [];
  return [width, height].every((side) => Number(side) >= 100 && Number(side) <= 4_000);
}

function isOrigin(value) {
  return URL.canParse(value) && new URL(value).origin === value;
}

function isLink(value) {
  return value.length < 70_000 && /^[^#]*#\/[a-z0-9-]{1,40}(\/[a-z0-9-]{1,40})?(\?[\w\-.~%=&+:*]*)?$/.test(value);
}

/** The part of a link from the hash on: its site may be another. */
export function hashOf(link) {
  return link.slice(link.indexOf('#'));
}

/** Refuses the address of a run that there is none of: a lab or a scenario may be mistyped. */
export function known(hash, code = 'bad-attribute') {
  const [, lab, scenario] = /^#\/([^/?]*)\/?([^?]*)/.exec(hash) ?? [];
  const places = Object.keys(SCENES).map((place) => place.split('/'));
  const labs = [...new Set(places.map(([one]) => one))];
  if (!labs.includes(lab)) refuse(code, `there is no lab “${lab}”; the labs are ${labs.join(', ')}`);
  const all = places.filter(([one]) => one === lab).map(([, one]) => one);
  if (scenario && !all.includes(scenario)) {
    refuse(code, `there is no scenario “${scenario}” in ${lab}; it has ${all.join(', ')}`);
  }
  return hash;
}

/** The language that a link asks for. */
export function languageOf(hash) {
  return /[?&]lang=(en|zh-CN)(?=&|$)/.exec(hash)?.[1];
}

/** The value of an option; throws what is wrong with it. */
export function checked(name, value, code = 'bad-attribute') {
  const [fits, form] = KNOWN[name] ?? refuse(code, `there is no “${String(name).slice(0, 40)}”`);
  if (typeof value !== 'string' || !fits(value)) {
    refuse(code, `${name} must be ${form}; it is “${String(value).slice(0, 40)}”`);
  }
  return value;
}

export function isOn(value) {
  return value === '' || value === 'true';
}

function refuse(code, message) {
  throw new Wrong(code, message);
}

/** The arrangement of views in the words of the page: the first ones beside the stage, a wide one below. */
export function arranged(views) {
  return views === 'none' ? 'none' : views.split(/[\s,]+/).join('.');
}

/** What can be changed while a run is shown. */
export const CHANGEABLE = ['lang', 'theme', 'controls', 'speed', 'views', 'until'];
/** What a frame may be told to change: whether its stage is as high as its place allows, too. */
const SETTABLE = [...CHANGEABLE, 'fill'];

/** The commands, with the types of their fields. */
const COMMANDS = {
  play: {},
  pause: {},
  state: {},
  seek: { seq: 'number' },
  load: { link: 'string' },
  set: { options: 'object' },
};

/** A command from another page as it is meant. Undefined if it is no message of ours at all. */
export function command(data) {
  if (typeof data !== 'object' || data === null || !Object.hasOwn(data, 'playground')) return undefined;
  const wrong = (message, code = 'bad-message') => refuse(code, message);
  if (!isPlain(data)) wrong('a message must be a plain object');
  if (data.playground !== PROTOCOL) wrong(`this frame speaks version ${PROTOCOL} of the messages`, 'bad-version');
  const fields = typeof data.type === 'string' && Object.hasOwn(COMMANDS, data.type) ? COMMANDS[data.type] : undefined;
  if (!fields) wrong(`there is no message “${String(data.type).slice(0, 40)}”`, 'unknown-message');
  if (lengthOf(data) > LONGEST) wrong('this message is too long');
  for (const name of Object.keys(data)) {
    if (!['playground', 'type', ...Object.keys(fields)].includes(name)) {
      wrong(`${data.type} has no “${name.slice(0, 40)}”`);
    }
  }
  for (const [name, type] of Object.entries(fields)) {
    const fits = type === 'object' ? isPlain(data[name]) : typeof data[name] === type;
    if (!fits) wrong(`${name} of ${data.type} must be a ${type}`);
  }
  if (data.type === 'seek' && !(Number.isInteger(data.seq) && data.seq >= 0 && data.seq <= 2_000_000)) {
    wrong('seq must be a whole number from 0 to 2000000');
  }
  if (data.type === 'load') checked('link', data.link, 'bad-message');
  if (data.type === 'set') {
    for (const [name, value] of Object.entries(data.options)) {
      if (!SETTABLE.includes(name)) wrong(`${name.slice(0, 40)} cannot be changed`);
      checked(name, value, 'bad-message');
    }
  }
  return data;
}

/** Whether it is an object as `{}` writes one: no list, map or anything else that only looks like it. */
function isPlain(value) {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function lengthOf(data) {
  try {
    return JSON.stringify(data).length;
  } catch {
    // It holds what JSON has not, such as a circle.
    return Infinity;
  }
}
