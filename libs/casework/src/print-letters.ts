import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UnitOfWork } from '@akkoord/database';
import type { Jobs } from '@akkoord/jobs';
import { CONFIG, Vault, type Config } from '@akkoord/platform';
import { Inject, Injectable } from '@nestjs/common';
import { platformDoing } from './own-activities.js';
import { letterDocument } from './read-letters.js';

/**
 * Puts letters into the folder `letters` of a sandbox, a PDF each, as they would be printed: whoever tries the product sees
 * them come. On real servers nothing asks for this, and it does nothing: a letter on a disk is a file about somebody.
 */
@Injectable()
export class PrintLetters {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async execute({ letterIds }: Jobs['letters.print']): Promise<void> {
    if (!this.config.embedded) return;
    const folder = join(this.config.dataDir, 'letters');
    await mkdir(folder, { recursive: true });
    for (const letterId of letterIds) {
      const document = await this.unitOfWork.run(platformDoing('printLetters'), async (tx) => {
        const caseId = await tx.letters.caseOf(letterId);
        return caseId && (await letterDocument(tx, this.vault, this.config, caseId, letterId));
      });
      if (document === null || document === '') continue;
      const file = join(folder, `${letterId}.pdf`);
      await writeFile(`${file}.part`, document);
      await rename(`${file}.part`, file);
    }
  }
}
