import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase } from '@akkoord/testing';
import { startPlatform, type Platform, type PlatformOptions } from '../src/platform.js';

interface PlatformStage {
  readonly platform: Platform;
  /** Stops the platform and starts it again, at the same address and on the same data. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** All of the platform in this process, on a database of its own, on the morning of Monday 2 November 2026. */
export async function openStage(
  env: Readonly<Record<string, string>> = {},
  more: Pick<PlatformOptions, 'logTo'> = {},
): Promise<PlatformStage> {
  const folder = mkdtempSync(join(tmpdir(), 'akkoord-stage-'));
  const database = await freshDatabase();
  const start = (apiPort: string): Promise<Platform> =>
    startPlatform({
      env: {
        DATA_DIR: folder,
        DATABASE_URL: database.url,
        DATABASE_OWNER_URL: database.ownerUrl,
        API_PORT: apiPort,
        PORTAL_PORT: '0',
        LOG_LEVEL: 'error',
        ...env,
      },
      tell: () => undefined,
      startAt: new Date('2026-11-02T07:00:00Z'),
      ...more,
    });
  let platform = await start('0');
  return {
    get platform() {
      return platform;
    },
    restart: async () => {
      await platform.close();
      platform = await start(new URL(platform.apiUrl).port);
    },
    close: async () => {
      await platform.close();
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
