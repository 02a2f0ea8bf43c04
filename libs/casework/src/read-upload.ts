import { UnitOfWork } from '@akkoord/database';
import { Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { findUpload, type KeptUpload } from './list-upload.js';

export type UploadView = Pick<KeptUpload, 'id' | 'listId' | 'fileName' | 'state' | 'uploadedAt' | 'review' | 'sent'>;

/** Reads what an uploaded file would do, or did. Errors: 404 `upload-not-found`. */
@Injectable()
export class ReadUpload {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, listId: string, id: string): Promise<UploadView> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, (tx) => findUpload(tx, this.vault, caller, listId, id));
  }
}
