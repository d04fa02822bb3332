// The library for Node: everything is there at once.
import { readFileSync } from 'node:fs';
import * as glue from './core.js';
import * as link from './link.js';
import { dress, failure } from './run.js';
import { LABS } from './labs.js';

const compile = (part) =>
  new WebAssembly.Module(readFileSync(new URL(`./${part}.wasm`, import.meta.url)));

link.start(compile('core'), LABS);
for (const lab of LABS) link.join(lab, compile(lab));

export const { Run, labs } = dress(glue);

/** As in a browser, where it fetches what is here already. */
export async function init(...names) {
  const unknown = names.find((name) => !LABS.includes(name));
  if (unknown !== undefined) {
    throw failure('unknown-lab', `there is no lab “${unknown}”; the labs are ${LABS.join(', ')}`);
  }
}
