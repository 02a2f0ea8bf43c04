import pg from 'pg';

/**
 * A pool that has ended when its last connection is closed. That of pg is done as soon as it has asked them to close:
 * a PostgreSQL that stops right after it breaks them off, and each break is reported as a loss.
 */
export class PatientPool extends pg.Pool {
  private readonly open = new Set<pg.PoolClient>();

  constructor(config?: pg.PoolConfig) {
    super(config);
    this.on('connect', (client) => this.open.add(client));
    this.on('remove', (client) => this.open.delete(client));
  }

  override end(): Promise<void>;
  override end(callback: (error?: Error) => void): void;
  override end(callback?: (error?: Error) => void): Promise<void> | void {
    const ended = super.end().then(() => this.lastClosed());
    if (!callback) return ended;
    ended.then(
      () => {
        callback();
      },
      (error: unknown) => {
        callback(error instanceof Error ? error : new Error(String(error)));
      },
    );
  }

  private lastClosed(): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.open.size === 0) resolve();
      };
      this.on('remove', look);
      look();
    });
  }
}
