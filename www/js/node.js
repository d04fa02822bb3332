// The library for Node: everything is there at once.
import { readFileSync } from 'node:fs';
import * as glue from './core.js';
import { check, join, start } from './join.js';
import { PARTS } from './parts.js';
import { dress } from './run.js';

const compile = (part) =>
  new WebAssembly.Module(readFileSync(new URL(`./${part}.wasm`, import.meta.url)));

start(compile('core'));
for (const part of PARTS) join(part, compile(part));

export const { Run, labs } = dress(glue);

/** As in a browser, where it fetches what is here already. */
export async function init(...names) {
  check(names);
}
