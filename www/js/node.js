// The library for Node: everything is there at once.
import { readFileSync } from 'node:fs';
import * as glue from './core.js';
import { join, request, start } from './join.js';
import { FILES, PARTS } from './parts.js';
import { dress } from './run.js';

const compile = (part) => new WebAssembly.Module(readFileSync(FILES[part]()));

start(compile('core'));
for (const part of PARTS) join(part, compile(part));

export const { Run, labs } = dress(glue);

/** As in a browser, where it fetches what is here already. */
export async function init(...asked) {
  request(asked);
}
