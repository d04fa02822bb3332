// Puts the core and its parts together (see xtask/src/js.rs): the first part
// holds what all labs share; each lab has one of its own, and so have links
// and journals.
import * as glue from './core.js';
import { LABS, PARTS } from './parts.js';
import { failure } from './run.js';

/** The parts that are there. */
const joined = new Set();
/** What they import. */
let imports;

/** Refuses names of parts that there are none of. */
export function check(names) {
  const unknown = names.find((name) => !PARTS.includes(name));
  if (unknown === undefined) return;
  const others = PARTS.filter((part) => !LABS.includes(part));
  throw failure('unknown-lab', `there is no lab “${unknown}”; the labs are ${LABS.join(', ')} (and there is ${others})`);
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
