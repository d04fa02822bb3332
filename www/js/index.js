// The library for browsers and their workers.
import * as glue from './core.js';
import * as link from './link.js';
import { dress, failure } from './run.js';
import { LABS } from './labs.js';

export const { Run, labs } = dress(glue);

/** What is under way: the core itself, and labs by name. */
const coming = new Map();

/** Fetches the core, and the labs that are named; all of them if none is. */
export async function init(...names) {
  const wanted = names.length > 0 ? names : LABS;
  const unknown = wanted.find((name) => !LABS.includes(name));
  if (unknown !== undefined) {
    throw failure('unknown-lab', `there is no lab “${unknown}”; the labs are ${LABS.join(', ')}`);
  }
  const modules = Promise.all(wanted.map((lab) => once(lab, () => compile(lab))));
  await once('core', async () => start(await compile('core')));
  (await modules).forEach((module, at) => {
    if (!link.isJoined(wanted[at])) link.join(wanted[at], module);
  });
}

function start(module) {
  link.start(module, LABS);
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
