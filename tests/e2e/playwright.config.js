// End-to-end and accessibility tests of the built page, as a person gets it:
// optimized, from a sub-folder, under a strict content security policy.
import { defineConfig } from '@playwright/test';

const given = process.env.PLAYGROUND_URL;
const url = given ?? 'http://127.0.0.1:4173/a/sub/folder/';

// Chromium refuses its own sandbox to root, as in a container.
const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // Patience, not a promise: what takes a second here takes ten beside other builds.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    baseURL: url,
    testIdAttribute: 'data-test',
    locale: 'en-US',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.PLAYGROUND_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        ...sandbox,
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-gpu',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  webServer: given
    ? undefined
    : {
        command: 'cargo xtask serve --port 4173 --under /a/sub/folder/',
        cwd: '../..',
        url,
        reuseExistingServer: true,
        timeout: 20 * 60_000,
      },
});
