import { createServer } from 'node:net';
import { codeOf, StartFault } from './start-fault.js';

/**
 * Looks whether a door can have its port before anything else is started, and answers with the port; 0 becomes a free
 * one. `variable` is where the port came from.
 */
export async function reservablePort(variable: string, host: string, port: number): Promise<number> {
  try {
    return await listenAndLeave(host, port);
  } catch (error) {
    throw new StartFault(whatIsWrongWith(variable, host, port, codeOf(error)), { cause: error });
  }
}

export function freePort(): Promise<number> {
  return listenAndLeave('127.0.0.1', 0);
}

function listenAndLeave(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(port, host, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

function whatIsWrongWith(variable: string, host: string, port: number, code: string): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program: stop that program, or set ${variable} to a free port.`;
  }
  if (code === 'EACCES') return `Port ${port} is not for this user: set ${variable} to a port above 1023.`;
  return `Nothing can listen at ${host}, port ${port} (${code}): set HOST to an address of this machine, such as 127.0.0.1.`;
}
