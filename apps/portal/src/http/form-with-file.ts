import { Problem } from '@akkoord/platform';
import type { Response } from 'express';
import multer from 'multer';
import type { PortalRequest } from './portal-request.js';

/** The field of a form that holds the file. */
export const FILE_FIELD = 'file';

const MEBIBYTE = 1_048_576;

const read = multer({
  storage: multer.memoryStorage(),
  defParamCharset: 'utf8',
  limits: { files: 1, fileSize: 8 * MEBIBYTE, fields: 4, fieldSize: 1_024, fieldNameSize: 50, parts: 6 },
}).single(FILE_FIELD);

/** Sessions that have a file on its way: one each, since each takes memory. */
const onTheirWay = new Set<string>();

/**
 * Reads a form with one file: its fields and the file, in memory and within bounds; one at a time of a session. Errors: 400
 * `form-unreadable`, 409 `upload-in-flight`.
 */
export async function readFormWithFile(request: PortalRequest, response: Response, session: string): Promise<void> {
  if (onTheirWay.has(session))
    throw new Problem(409, 'upload-in-flight', 'Another file of this session is on its way.');
  onTheirWay.add(session);
  response.once('close', () => onTheirWay.delete(session));
  await readForm(request, response);
}

function readForm(request: PortalRequest, response: Response): Promise<void> {
  return new Promise((resolve, reject) => {
    read(request, response, (error: unknown) => {
      if (error instanceof multer.MulterError && error.code === 'LIMIT_FILE_SIZE') request.upload = 'too-large';
      else if (error) {
        reject(new Problem(400, 'form-unreadable', 'This is no form with one file.'));
        return;
      } else if (request.file)
        request.upload = { name: shortened(request.file.originalname), bytes: request.file.buffer };
      resolve();
    });
  });
}

/** Only to be shown again: a name without its folder, and no longer than a line. */
function shortened(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  return last.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 100);
}
