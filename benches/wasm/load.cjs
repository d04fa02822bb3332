// Answers as the native load does (see load.rs), with the load as wasm.
// Usage: node load.cjs MODULE, with what wasm-bindgen made for Node.
'use strict';

const path = require('node:path');
const readline = require('node:readline');
const { Load } = require(path.resolve(process.argv[2]));

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  const [way, events] = line.split(' ');
  const load = new Load(way);
  const start = performance.now();
  load.advance(Number(events));
  const seconds = (performance.now() - start) / 1000;
  console.log(`${seconds} ${load.digest()}`);
  load.free();
});
