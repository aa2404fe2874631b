import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const FOR_EVER = 'public, max-age=31536000, immutable';

/** The built designer. Its files carry a hash in their names, but for the page that names them. */
export async function serveDesigner(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    // The build puts compressed copies beside its files.
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.setHeader('cache-control', /\.html(?:\.br|\.gz)?$/.test(path) ? 'no-cache' : FOR_EVER);
    },
  });
}

/** A path without a file is one of the designer's pages: `/runs/…`. */
export function isPage({ method, url }: FastifyRequest): boolean {
  const path = url.split('?')[0] ?? '';
  return method === 'GET' && path !== '/api' && !path.startsWith('/api/') && !/\.\w+$/.test(path);
}

export function sendPage(reply: FastifyReply): FastifyReply {
  return reply.sendFile('index.html');
}
