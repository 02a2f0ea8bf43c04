import { Injectable } from '@nestjs/common';
import type pg from 'pg';
import { DataSource } from 'typeorm';

/** How a process' connections to PostgreSQL are used. */
export interface ConnectionsState {
  readonly most: number;
  readonly open: number;
  readonly idle: number;
  /** Units of work that wait until a connection is free. */
  readonly waiting: number;
}

@Injectable()
export class Connections {
  constructor(private readonly dataSource: DataSource) {}

  state(): ConnectionsState {
    const { master } = this.dataSource.driver as unknown as { master: pg.Pool };
    const { options, totalCount, idleCount, waitingCount } = master;
    return { most: options.max, open: totalCount, idle: idleCount, waiting: waitingCount };
  }
}
