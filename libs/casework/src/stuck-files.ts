import type { StuckFileWatch } from '@akkoord/exchange';
import { LOGGER, withoutPersons, type Logger, type Part, type Sight } from '@akkoord/platform';
import { Inject, Injectable } from '@nestjs/common';

/** Files of the transport that this process looked at and cannot move out of `in`: said once of each, and counted. */
@Injectable()
export class StuckFiles implements StuckFileWatch, Part {
  readonly name = 'transport';
  readonly whenAway = 'The folder of the transport does not answer.';
  private readonly names = new Set<string>();

  constructor(@Inject(LOGGER) private readonly logger: Pick<Logger, 'error' | 'info'>) {}

  stays(name: string, reason: string): void {
    if (this.names.has(name)) return;
    this.names.add(name);
    this.logger.error(
      { code: 'transport-file-stuck', file: withoutPersons(name), reason },
      'A file cannot be moved out of `in` of TRANSPORT_FOLDER. Let the worker write in `in` and `refused`, which has to be a ' +
        'folder on the same disk, or take the file away; it is tried again by itself, and its content is not handled twice',
    );
  }

  left(name: string): void {
    if (!this.names.delete(name)) return;
    this.logger.info({ file: withoutPersons(name) }, 'A file that could not be moved out of `in` is there no more');
  }

  look(): Promise<Sight> {
    const { size } = this.names;
    return Promise.resolve({
      summary: { filesStuck: size },
      attention:
        size > 0
          ? [
              `Files cannot be moved out of \`in\` of TRANSPORT_FOLDER (${size}): look for transport-file-stuck in the log.`,
            ]
          : [],
      figures: [
        {
          name: 'akkoord_transport_files_stuck',
          help: 'Files of the transport that were looked at and cannot be moved out of `in`.',
          values: [{ value: size }],
        },
      ],
    });
  }
}
