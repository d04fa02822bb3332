// The figures of the page: `cargo xtask bench page`.
import config from './playwright.config.js';

export default { ...config, testMatch: 'page.bench.js', workers: 1, timeout: 1_200_000 };
