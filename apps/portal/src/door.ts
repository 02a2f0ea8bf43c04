import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter, type NestExpressApplication } from '@nestjs/platform-express';
import {
  createServer,
  followRequests,
  Meters,
  NestLogger,
  securityHeaders,
  type Part,
  type Runtime,
} from '@akkoord/platform';
import { urlencoded } from 'express';
import { pageHeaders, pagePolicy } from './http/headers.js';
import { chooseLanguage } from './http/language.js';

export interface Door {
  /** Where it listens, as seen from this machine. */
  readonly url: string;
  /** What it cannot work without. */
  readonly parts: readonly Part[];
  close(): Promise<void>;
}

const LAST_ANSWERS_MS = 10_000;
/** A line may have a thousand claims; nothing here is larger than the form of such a line. */
const LARGEST_FORM = '256kb';
const MOST_FIELDS = 1_100;

/** Opens a door on `module`. A port in use rejects with the original EADDRINUSE, after everything was closed again. */
export async function openDoor(
  module: DynamicModule,
  runtime: Runtime,
  parts: readonly Type<Part>[] = [],
): Promise<Door> {
  const { config, logger, meters = new Meters() } = runtime;
  const express = createServer(
    followRequests(logger, meters),
    securityHeaders(pagePolicy(config)),
    pageHeaders,
    chooseLanguage(config),
  );
  const app = await NestFactory.create<NestExpressApplication>(module, new ExpressAdapter(express), {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
  });
  app.use(urlencoded({ extended: false, limit: LARGEST_FORM, parameterLimit: MOST_FIELDS }));
  const server = app.getHttpServer();
  try {
    await app.init();
    server.listen(config.portalPort, config.host);
    await once(server, 'listening');
  } catch (error) {
    await app.close();
    throw error;
  }
  return {
    url: urlOf(server),
    parts: parts.map((part) => app.get(part, { strict: false })),
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
