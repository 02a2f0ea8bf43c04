import type { ImportResultView, OperationView } from '@akkoord/casework';
import { Each, Id, OneOf, Text, Whole } from '@akkoord/platform';

class LineFault {
  @Whole('The line, counted from 1.', { min: 1, optional: true }) line?: number;
  @Text('Where in the line, as a JSON pointer.', { optional: true, example: '#/claims/0/principalCents' })
  pointer?: string;
  @Text('What is wrong, for programs.', { example: 'required' }) code!: string;
  @Text('What is wrong and what to do, for people.', { max: 2_000 }) detail!: string;
}

export class ImportResultResponse implements ImportResultView {
  @Whole('The line, counted from 1; empty lines count and have no result.', { min: 1 }) line!: number;
  @Id('The case that was opened; null: it was refused.', { nullable: true }) caseId!: string | null;
  @Each(() => LineFault, 'Everything that was wrong with the line; none when its case was opened.', { max: 1_000 })
  errors!: ImportResultView['errors'];
}

export class OperationResponse {
  @Id('Id of the operation.') id!: string;
  @OneOf(['RUNNING', 'SUCCEEDED', 'PARTIALLY_FAILED', 'FAILED'], 'How it is going.', { name: 'OperationState' })
  state!: OperationView['state'];
  @Whole('Lines handled.') done!: number;
  @Whole('Lines in all.') total!: number;
  @Each(
    () => LineFault,
    'What was wrong with the whole, and with the first lines: a thousand faults at most. All of them are in the results.',
    { max: 1_000_000 },
  )
  errors!: OperationView['errors'];
}
