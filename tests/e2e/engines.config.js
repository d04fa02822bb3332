// The walk through the page in three engines. Playwright runs it and counts; what drives them is in `engines`.
import { defineConfig } from '@playwright/test';
import { ENGINES } from './engines/engines.js';

export default defineConfig({
  testDir: './engines',
  testMatch: 'walk.js',
  outputDir: '../../test-results/engines',
  forbidOnly: true,
  // One an engine: each waits more than it works.
  workers: 3,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  // Those whose program is not here are left out: `cargo xtask test` says so, and counts them.
  projects: Object.entries(ENGINES)
    .filter(([, engine]) => engine.program)
    .map(([name]) => ({ name, use: { name } })),
});
