// A page of another origin that has runs in it, and the site that they come from.
import { DIST, ownHeaders, serve } from './origins.js';
import { test as base, expect } from './playground.js';

export { expect };

/** A site with the page in a sub-folder, and a host page of another origin. */
export const test = base.extend({
  site: async ({ baseURL }, use) => {
    const site = await serve({ folders: { '/some/folder/': DIST }, headers: await ownHeaders(baseURL) });
    await use({ ...site, at: `${site.origin}/some/folder/` });
    await site.close();
  },

  /** `await article(body)`: opens a host page with this in it. Its elements' events are in `heard`. */
  article: async ({ page, site }, use) => {
    const pages = {};
    const host = await serve({ pages });
    await use(async (body) => {
      pages['/'] = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>An article</title>
        <link rel="icon" href="data:,"><style>* { color: rgb(1, 2, 3) !important } body { margin: 8px }</style>
        <script>
          const heard = [];
          for (const kind of ['ready', 'state', 'event', 'goal', 'resize']) {
            addEventListener(kind, (event) => event.target.id && heard.push({ id: event.target.id, kind, ...event.detail }), true);
          }
          addEventListener('error', (event) => event.target.id && heard.push({ id: event.target.id, kind: 'error', ...event.detail }), true);
          addEventListener('message', (event) => event.data?.playground && heard.push({ id: 'message', kind: event.data.type, ...event.data }));
        </script>
        <script type="module" src="${site.at}embed.js"></script></head><body>${body}</body></html>`;
      await page.goto(`${host.origin}/`);
      return host.origin;
    });
    await host.close();
  },
});

/** What the page has heard of this kind, from an element or as a message. */
export const heard = (page, kind, id) =>
  page.evaluate(([kind, id]) => heard.filter((one) => one.kind === kind && (!id || one.id === id)), [kind, id]);

/** Waits for a state of an element that fits. */
export async function state(page, id, fits = () => true) {
  let last;
  await expect
    .poll(async () => {
      last = await page.evaluate((id) => document.getElementById(id).state, id);
      return last !== undefined && fits(last);
    }, { message: `the state of ${id}`, timeout: 15_000 })
    .toBe(true);
  return last;
}
