import { UnitOfWork } from '@akkoord/database';
import { Vault } from '@akkoord/platform';
import { Injectable } from '@nestjs/common';
import { only, type Caller } from './caller.js';
import { findUpload, type KeptUpload } from './list-upload.js';

export interface UploadView extends Pick<
  KeptUpload,
  'id' | 'listId' | 'fileName' | 'state' | 'uploadedAt' | 'review' | 'sent'
> {
  /** The very same file was sent within the day. */
  readonly isSentBefore: boolean;
}

/** Reads what an uploaded file would do, or did. Errors: 404 `upload-not-found`. */
@Injectable()
export class ReadUpload {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
  ) {}

  execute(caller: Caller, listId: string, id: string): Promise<UploadView> {
    only(caller, 'DESK');
    return this.unitOfWork.run(caller, async (tx) => {
      const upload = await findUpload(tx, this.vault, caller, listId, id);
      return { ...upload, isSentBefore: await tx.listUploads.isSentBefore(upload) };
    });
  }
}
