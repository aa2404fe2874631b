/**
 * A lean HTTP/1.1 client for load: each socket has one request in flight and keeps alive, as many sockets as asked.
 * Runs in a process of its own, so that what it costs is not the server's.
 *
 *     node http-load.js '{ "url": …, "method": …, "body": …, "sockets": 500, "warmUp": 1000, "count": 20000 }'
 *
 * prints `{ count, seconds, latencies? }` as JSON; latencies (ms) only with one socket.
 */
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

export interface Load {
  url: string;
  method: 'GET' | 'POST';
  body?: string;
  sockets: number;
  /** Requests before the measurement begins. */
  warmUp: number;
  count: number;
}

export interface LoadResult {
  count: number;
  seconds: number;
  latencies: number[];
}

async function run(load: Load): Promise<LoadResult> {
  await volley(load, load.warmUp);
  const began = performance.now();
  const latencies = await volley(load, load.count);
  const seconds = (performance.now() - began) / 1000;
  return { count: load.count, seconds, latencies: load.sockets === 1 ? latencies : [] };
}

async function volley(load: Load, count: number): Promise<number[]> {
  let left = count;
  const latencies: number[] = [];
  const take = () => left-- > 0;
  await Promise.all(
    Array.from({ length: Math.min(load.sockets, count) }, () => drive(load, take, latencies)),
  );
  return latencies;
}

/** One socket: request after request until none is left to take. */
function drive(load: Load, take: () => boolean, latencies: number[]): Promise<void> {
  const { hostname, port } = new URL(load.url);
  const request = requestText(load);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let sent = 0;
    let received = '';
    const next = () => {
      if (!take()) return void finish(socket, resolve);
      sent = performance.now();
      socket.write(request);
    };
    socket.setEncoding('latin1');
    socket.on('connect', next);
    socket.on('error', reject);
    socket.on('data', (text: string) => {
      received += text;
      const answer = completeAnswer(received);
      if (answer === undefined) return;
      if (answer.status >= 300)
        return void reject(new Error(`HTTP ${answer.status}: ${received.slice(0, 500)}`));
      received = received.slice(answer.length);
      latencies.push(performance.now() - sent);
      next();
    });
  });
}

function finish(socket: Socket, resolve: () => void): void {
  socket.removeAllListeners();
  socket.on('error', () => {});
  socket.destroy();
  resolve();
}

function requestText({ url, method, body = '' }: Load): string {
  const { pathname, search, host } = new URL(url);
  const head = [`${method} ${pathname}${search} HTTP/1.1`, `host: ${host}`, 'connection: keep-alive'];
  if (method === 'POST')
    head.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  return `${head.join('\r\n')}\r\n\r\n${method === 'POST' ? body : ''}`;
}

function completeAnswer(text: string): { status: number; length: number } | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const size = /content-length: (\d+)/i.exec(text.slice(0, end));
  const length = end + 4 + Number(size?.[1] ?? 0);
  return text.length < length ? undefined : { status: Number(text.slice(9, 12)), length };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const load = JSON.parse(process.argv[2] ?? '{}') as Load;
  process.stdout.write(JSON.stringify(await run(load)));
}
