import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import type { DataKey } from './keys.js';

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Keeps what must never be read from a stolen dump: citizen service numbers and bank accounts.
 *
 * A box is `version (1) | length of key id (1) | key id | nonce (12) | tag (16) | AES-256-GCM ciphertext`. Everything
 * in front of the nonce and the context are authenticated: a box that is moved to another row, or relabelled with
 * another key, does not open. The first key encrypts; the others open what they once closed, until rotation is done.
 */
export class Vault {
  private readonly current: DataKey;
  private readonly keys: ReadonlyMap<string, Buffer>;

  constructor(
    keys: readonly DataKey[],
    private readonly lookupKey: Buffer,
  ) {
    const [current] = keys;
    if (!current) throw new Error('A vault needs at least one key.');
    this.current = current;
    this.keys = new Map(keys.map(({ id, key }) => [id, key]));
  }

  /** Of every key it has; the first encrypts. */
  get keyIds(): string[] {
    return [...this.keys.keys()];
  }

  get currentKeyId(): string {
    return this.current.id;
  }

  /** Closes `plain`. `context` names the place it is for (`party.bsn:<row id>`) and must be said again to open it. */
  encrypt(plain: string, context: string): Buffer {
    const label = labelOf(this.current.id);
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.current.key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.concat([label, Buffer.from(context)]));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return Buffer.concat([label, nonce, cipher.getAuthTag(), sealed]);
  }

  /** Opens a box, or throws: a wrong context, a changed byte and a forgotten key are never a quiet empty string. */
  decrypt(box: Buffer, context: string): string {
    const id = Vault.keyIdOf(box);
    const key = this.keys.get(id);
    if (!key) throw new Error(`This was encrypted with key "${id}", which is not in ENCRYPTION_KEYS.`);
    const label = labelOf(id);
    const nonce = box.subarray(label.length, label.length + NONCE_BYTES);
    const tag = box.subarray(label.length + NONCE_BYTES, label.length + NONCE_BYTES + TAG_BYTES);
    if (tag.length !== TAG_BYTES) throw new Error('This encrypted value is cut short.');
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.concat([label, Buffer.from(context)]));
    decipher.setAuthTag(tag);
    const sealed = box.subarray(label.length + NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8');
  }

  /** The same value always gives the same 32 bytes, so that equality can be searched without decrypting a table. */
  lookup(value: string): Buffer {
    return createHmac('sha256', this.lookupKey).update(value, 'utf8').digest();
  }

  static keyIdOf(box: Buffer): string {
    if (box[0] !== VERSION) throw new Error('This is not an encrypted value of a version we know.');
    return box.toString('latin1', 2, 2 + (box[1] ?? 0));
  }
}

function labelOf(keyId: string): Buffer {
  return Buffer.concat([Buffer.from([VERSION, keyId.length]), Buffer.from(keyId, 'latin1')]);
}
