import { UnitOfWork } from '@akkoord/database';
import type { Programme } from '@akkoord/settlement';
import { Injectable } from '@nestjs/common';
import type { Caller } from './caller.js';

/** The programmes of the municipality, by name: whoever comes in may know what there is. */
@Injectable()
export class ReadProgrammes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  execute(caller: Caller): Promise<readonly Programme[]> {
    return this.unitOfWork.run(caller, (tx) => tx.registry.programmes<Programme>());
  }
}
