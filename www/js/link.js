// Puts the core and its labs together. The core comes in parts (see
// xtask/src/js.rs): the first holds what all labs share, and each lab has one.
import * as glue from './core.js';
import { failure } from './run.js';

/** The labs whose parts are there. */
const joined = new Set();
let first;

/** What is imported when a part that is missing is wanted. */
function missing(lab) {
  return () => {
    throw failure('lab-not-loaded', `the lab ${lab} is not loaded: await init('${lab}') before`);
  };
}

export function isJoined(lab) {
  return joined.has(lab);
}

export function isStarted() {
  return first !== undefined;
}

/** Starts the core from its compiled first part. Returns what it exports. */
export function start(module, labs) {
  const later = Object.fromEntries(labs.map((lab) => [lab, missing(lab)]));
  const instance = new WebAssembly.Instance(module, { './core_bg.js': glue, later });
  first = instance.exports;
  glue.__wbg_set_wasm(first);
  first.__wbindgen_start();
}

/** Adds the compiled part of a lab. */
export function join(lab, module) {
  new WebAssembly.Instance(module, { first });
  joined.add(lab);
}
