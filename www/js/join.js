// Puts the core and its parts together (see xtask/src/js.rs): the first part
// holds what all labs share; each lab has one of its own, and so have links
// and journals.
import * as glue from './core.js';
import { LABS, PARTS } from './parts.js';
import { failure } from './run.js';

/** What all parts need. */
const CORE = 'core';
/** The parts that are there. */
const joined = new Set();
/** What they import. */
let imports;

/**
 * What `init` is asked for: the parts that are named, or all, and where they
 * come from, if it was said: `sources[part]`, else `sources.from(part)`.
 */
export function request(asked) {
  const { from, ...sources } = typeof asked.at(-1) === 'object' ? { ...asked.pop() } : {};
  const names = [...new Set([...asked, ...Object.keys(sources)])].filter((name) => name !== CORE);
  const unknown = names.find((name) => !PARTS.includes(name));
  if (unknown !== undefined) {
    const others = PARTS.filter((part) => !LABS.includes(part));
    throw failure('unknown-lab', `there is no lab “${unknown}”; the labs are ${LABS.join(', ')} (and there is ${others})`);
  }
  if (from !== undefined) {
    const folder = String(from).replace(/\/?$/, '/');
    sources.from = typeof from === 'function' ? from : (part) => `${folder}${part}.wasm`;
  }
  return { names: names.length > 0 ? names : PARTS, sources };
}

/** What is imported when a part that is missing is wanted. */
function missing(part) {
  return () => {
    throw LABS.includes(part)
      ? failure('lab-not-loaded', `the lab ${part} is not loaded: await init('${part}') before`)
      : failure('links-not-loaded', `links and journals are not loaded: await init('${part}') before`);
  };
}

export function isJoined(part) {
  return joined.has(part);
}

/** Starts the core from its compiled first part. */
export function start(module) {
  const later = Object.fromEntries(PARTS.map((part) => [part, missing(part)]));
  const instance = new WebAssembly.Instance(module, { './core_bg.js': glue, later });
  const first = instance.exports;
  imports = given(first);
  glue.__wbg_set_wasm(first);
  first.__wbindgen_start();
}

/** What parts import: what the first exports, and its functions by their places in a table. */
export function given(first) {
  const common = new Proxy({}, { get: (_, place) => first.common.get(parseInt(place, 36)) });
  return { first, common };
}

/** Adds a compiled part. */
export function join(part, module) {
  new WebAssembly.Instance(module, imports);
  joined.add(part);
}
