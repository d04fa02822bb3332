// The library for browsers and their workers.
import * as glue from './core.js';
import { check, isJoined, join, start } from './join.js';
import { PARTS } from './parts.js';
import { dress, failure } from './run.js';

export const { Run, labs } = dress(glue);

/** What is under way: the core itself, and parts by name. */
const coming = new Map();

/** Fetches the core, and the parts that are named; all of them if none is. */
export async function init(...names) {
  check(names);
  const wanted = names.length > 0 ? names : PARTS;
  const modules = Promise.all(wanted.map((part) => once(part, () => compile(part))));
  await once('core', async () => start(await compile('core')));
  (await modules).forEach((module, at) => {
    if (!isJoined(wanted[at])) join(wanted[at], module);
  });
}

/** Does a thing once; again if it failed. */
function once(name, make) {
  if (!coming.has(name)) {
    const made = make().catch((error) => {
      coming.delete(name);
      throw error;
    });
    coming.set(name, made);
  }
  return coming.get(name);
}

async function compile(part) {
  const file = new URL(`./${part}.wasm`, import.meta.url);
  try {
    const response = await fetch(file, { credentials: 'same-origin' });
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw failure('not-loaded', `${file}: ${error.message}`);
  }
}
