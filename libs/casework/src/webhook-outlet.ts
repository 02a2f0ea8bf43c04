import { resolveHost, webhookPost, type PostWebhook, type ResolveHost } from '@akkoord/exchange';
import { CONFIG, type Config } from '@akkoord/platform';
import type { FactoryProvider, ValueProvider } from '@nestjs/common';

export const POST_WEBHOOK = Symbol('PostWebhook');
export const RESOLVE_HOST = Symbol('ResolveHost');

/** How deliveries leave the house. Only an installation on one machine may send them to that same machine. */
export const webhookOutlet: FactoryProvider<PostWebhook> = {
  provide: POST_WEBHOOK,
  inject: [CONFIG, RESOLVE_HOST],
  useFactory: ({ embedded }: Config, resolve: ResolveHost): PostWebhook =>
    webhookPost({ allowLoopback: embedded, resolve }),
};

/** How the name in the address of an endpoint is looked up, when it is registered and when it is connected to. */
export const hostResolver: ValueProvider<ResolveHost> = { provide: RESOLVE_HOST, useValue: resolveHost };
