// Servers of static files on ports of their own: each is another origin.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The built page. */
export const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * Serves `pages`, texts by path, and below `folders`, folders by path. `sent`
 * holds what was sent with its body, by path. `headers` come with everything.
 */
export async function serve({ pages = {}, folders = {}, headers = {} }) {
  const sent = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://here').pathname);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (path in pages) {
      response.setHeader('Content-Type', TYPES['.html']);
      return response.end(pages[path]);
    }
    const under = Object.keys(folders).find((prefix) => path.startsWith(prefix));
    const file = under && join(folders[under], normalize(path.slice(under.length)));
    try {
      const tag = `"${Math.round((await stat(file)).mtimeMs)}"`;
      response.setHeader('ETag', tag);
      response.setHeader('Cache-Control', 'no-cache');
      if (request.headers['if-none-match'] === tag) return response.writeHead(304).end();
      const body = await readFile(file);
      response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
      sent.push(path);
      return response.end(body);
    } catch {
      return response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    sent,
    close: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()),
  };
}

/** What the project's own server says with every file. */
export async function ownHeaders(baseURL) {
  const { headers } = await fetch(baseURL);
  const names = ['Content-Security-Policy', 'X-Content-Type-Options', 'Access-Control-Allow-Origin'];
  return Object.fromEntries(names.map((name) => [name, headers.get(name)]));
}
