import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import {
  apiHeaders,
  createServer,
  DATA_ONLY,
  followRequests,
  Meters,
  NestLogger,
  securityHeaders,
  type Part,
  type Runtime,
} from '@akkoord/platform';
import type { Express } from 'express';
import { mountDocs } from './docs.js';
import { answerUnreadable } from './http/unreadable.js';
import { ApiDocument } from './openapi/api-document.js';
import { describeApi } from './openapi/describe-api.js';
import { API_VERSION } from './version.js';

export interface Door {
  /** Where it listens, as seen from this machine. */
  readonly url: string;
  /** What it cannot work without. */
  readonly parts: readonly Part[];
  readonly server: Server;
  close(): Promise<void>;
}

export interface DoorOptions {
  /** Called before anything of ours is on the server, behind its headers: here the embedded issuer moves in. */
  readonly mount?: (server: Express) => void;
  /** What of the module it cannot work without. */
  readonly parts?: readonly Type<Part>[];
}

const LAST_ANSWERS_MS = 10_000;

/** Opens a door on `module`. A port in use rejects with the original EADDRINUSE, after everything was closed again. */
export async function openDoor(module: DynamicModule, runtime: Runtime, options: DoorOptions = {}): Promise<Door> {
  const { mount, parts = [] } = options;
  const { config, logger, meters = new Meters() } = runtime;
  const express = createServer(followRequests(logger, meters), apiHeaders(API_VERSION), securityHeaders(DATA_ONLY));
  // No answer is kept by anybody (`no-store`), so that none is left out because somebody has it already.
  Object.defineProperty(express.request, 'fresh', { value: false });
  mount?.(express);
  mountDocs(express, { embedded: config.embedded });

  const app = await NestFactory.create(module, new ExpressAdapter(express), {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
  });
  const server = app.getHttpServer() as Server;
  server.on('clientError', answerUnreadable);
  // Node would refuse what it does not know in `Expect` with a 417 of its own; HTTP lets us leave that aside.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  try {
    await app.init();
    app.get(ApiDocument).describe = () => describeApi(app);
    server.listen(config.apiPort, config.host);
    await once(server, 'listening');
  } catch (error) {
    await app.close();
    throw error;
  }
  return {
    url: urlOf(server),
    parts: parts.map((part) => app.get(part, { strict: false })),
    server,
    close: async () => {
      const impatience = setTimeout(() => {
        server.closeAllConnections();
      }, LAST_ANSWERS_MS);
      await app.close();
      clearTimeout(impatience);
    },
  };
}

function urlOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  const host = address === '0.0.0.0' || address === '::' ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${host}:${String(port)}`;
}
