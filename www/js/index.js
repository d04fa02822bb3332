// The library for browsers and their workers, for bundlers, and for programs
// in Node that name this file.
import { receive } from './again.js';
import * as glue from './core.js';
import { isJoined, join, request, start } from './join.js';
import { FILES } from './parts.js';
import { dress, failure } from './run.js';

export const { Run, labs } = dress(glue);

/** What is under way: the core itself, and parts by name. */
const coming = new Map();

/** Fetches the core, and the parts that are named; all of them if none is. */
export async function init(...asked) {
  const { names, sources } = request(asked);
  const core = once('core', async () => start(await compile('core', sources)));
  const parts = names.map((part) => once(part, () => compile(part, sources)));
  const [, ...modules] = await Promise.all([core, ...parts]);
  modules.forEach((module, at) => {
    if (!isJoined(names[at])) join(names[at], module);
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

async function compile(part, sources) {
  let source;
  try {
    source = await (sources[part] ?? sources.from?.(part) ?? FILES[part]());
    return await WebAssembly.compile(isPlace(source) ? await fetched(source) : source);
  } catch (error) {
    const whence = isPlace(source) ? `from ${source}` : 'from what init was given';
    throw failure('not-loaded', `${part}.wasm did not come ${whence}: ${error.message}`);
  }
}

function isPlace(source) {
  return typeof source === 'string' || source instanceof URL;
}

/** The bytes of a file, asked for again if they do not come. Node's `fetch` reads none of this machine. */
function fetched(place) {
  const files = globalThis.process?.getBuiltinModule?.('node:fs');
  if (files && String(place).startsWith('file:')) return files.readFileSync(new URL(place));
  return receive(place, (response) => response.arrayBuffer());
}
