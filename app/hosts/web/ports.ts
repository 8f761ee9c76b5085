/** @file Finding a port to listen on. */
import type { FastifyInstance } from 'fastify';

const LOOPBACK = '127.0.0.1';
const USUAL_PORT = 8741;
/** How many tills one machine starts side by side before any free port will do. */
const NEIGHBOURS = 20;

/**
 * Listens on this machine's own address, never on the network.
 *
 * @param port exactly this one; without, the usual one or the next that is free (then the system's choice)
 * @returns the port
 * @throws Error with a sentence when `port` is in use or not allowed
 */
export async function listenOn(server: FastifyInstance, port?: number): Promise<number> {
  const ports = port === undefined ? [...Array.from({ length: NEIGHBOURS }, (_, n) => USUAL_PORT + n), 0] : [port];
  for (const candidate of ports) {
    try {
      await server.listen({ host: LOOPBACK, port: candidate });
      const address = server.server.address();
      return typeof address === 'object' && address ? address.port : candidate;
    } catch (cause) {
      const code = (cause as NodeJS.ErrnoException).code;
      if (port === undefined && code === 'EADDRINUSE') continue;
      throw new Error(whyNot(candidate, code), { cause });
    }
  }
  throw new Error('No port of this machine is free.');
}

function whyNot(port: number, code: string | undefined): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program. Choose another one with --port, or leave --port away.`;
  }
  if (code === 'EACCES') return `This system does not let you use port ${port}. Choose one above 1023 with --port.`;
  return `The till cannot listen on port ${port} (${code ?? 'unknown reason'}).`;
}
