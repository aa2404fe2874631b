import type { App } from './app.js';

/**
 * For tests: `fetch` that reaches the server without a socket.
 * @param overhear hears every body, there and back.
 */
export function fetchFromApp(app: App, overhear?: (...bodies: string[]) => void): typeof fetch {
  return async (url, init) => {
    const { pathname, search } = new URL(String(url));
    const { method, headers, body } = init as {
      method: 'GET' | 'POST';
      headers: Record<string, string>;
      body?: string;
    };
    const reply = await app.inject({
      method,
      url: pathname + search,
      headers,
      ...(body ? { payload: body } : {}),
    });
    overhear?.(body ?? '', reply.body);
    return new Response(reply.statusCode === 204 ? null : reply.body, { status: reply.statusCode });
  };
}
