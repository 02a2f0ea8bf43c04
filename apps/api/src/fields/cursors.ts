import { timingSafeEqual } from 'node:crypto';
import { Problem, Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import type { Page, PageQuery } from './page.js';

const SEAL_BYTES = 16;

/**
 * Makes opaque cursors of positions and back. A cursor is sealed together with the list it belongs to (operation,
 * organisation and filter), so that one that was changed, made up, or taken to another list is refused.
 */
@Injectable()
export class Cursors {
  constructor(private readonly vault: Vault) {}

  /** The position a query goes on from, or null for the first page. 400 `cursor-invalid`. */
  read({ cursor }: PageQuery, list: string): string | null {
    if (cursor === undefined) return null;
    const bytes = Buffer.from(cursor, 'base64url');
    const position = bytes.subarray(SEAL_BYTES).toString('utf8');
    const seal = bytes.subarray(0, SEAL_BYTES);
    const isOurs =
      bytes.toString('base64url') === cursor &&
      seal.length === SEAL_BYTES &&
      timingSafeEqual(seal, this.seal(position, list));
    if (!isOurs) throw cursorInvalid();
    return position;
  }

  write(position: string, list: string): string {
    return Buffer.concat([this.seal(position, list), Buffer.from(position, 'utf8')]).toString('base64url');
  }

  /** A page as it travels, from a page whose `next` is a position. */
  page<T>({ items, next }: Page<T>, list: string): Page<T> {
    return { items, next: next === null ? null : this.write(next, list) };
  }

  private seal(position: string, list: string): Buffer {
    return this.vault.lookup(`cursor ${list}\n${position}`).subarray(0, SEAL_BYTES);
  }
}

function cursorInvalid(): Problem {
  const detail = 'This cursor does not belong to this list. Start again without one.';
  return new Problem(400, 'cursor-invalid', detail, [{ parameter: 'cursor', code: 'cursor-invalid', detail }]);
}
