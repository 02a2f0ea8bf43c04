import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { FSC_CODES, FSC_DOMAIN } from '../ddas/fsc-errors.js';

/** One thing that is wrong with what was sent. */
@ApiSchema({ name: 'Fault' })
export class FaultDocument {
  @ApiProperty({
    type: 'string',
    required: false,
    description: 'Where in the body: a JSON pointer (RFC 6901).',
    example: '#/claims/0/principalCents',
  })
  pointer?: string;

  @ApiProperty({
    type: 'integer',
    required: false,
    description: 'Which row of a file, counted from 1 with the header in it.',
  })
  row?: number;

  @ApiProperty({ type: 'string', required: false, description: 'Which column of a file: its header.' })
  column?: string;

  @ApiProperty({ type: 'string', required: false, description: 'Which query parameter or header.' })
  parameter?: string;

  @ApiProperty({ type: 'integer', required: false, description: 'Which line of an import, counted from 1.' })
  line?: number;

  @ApiProperty({ type: 'string', description: 'A word to program against.', example: 'is-int' })
  code!: string;

  @ApiProperty({
    type: 'string',
    description: 'A sentence to read.',
    example: 'principalCents must be an integer number.',
  })
  detail!: string;
}

/** A refusal (RFC 9457). Flat on purpose: the NL API Design Rules look for these names literally. */
@ApiSchema({ name: 'ProblemDocument' })
export class ProblemDocumentSchema {
  @ApiProperty({
    type: 'string',
    format: 'uri-reference',
    description: 'Program against its last part.',
    example: '/problems/invalid-input',
  })
  type!: string;

  @ApiProperty({ type: 'string', example: 'Invalid input' })
  title!: string;

  @ApiProperty({ type: 'integer', minimum: 400, maximum: 599, example: 400 })
  status!: number;

  @ApiProperty({ type: 'string', example: 'What was sent is not right in one place.' })
  detail!: string;

  @ApiProperty({
    type: 'string',
    format: 'uri',
    description: 'Names this one occurrence.',
    example: 'urn:uuid:019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b',
  })
  instance!: string;

  @ApiProperty({
    type: FaultDocument,
    isArray: true,
    required: false,
    description: 'Everything that is wrong, at once.',
  })
  errors?: FaultDocument[];

  @ApiProperty({
    type: 'string',
    required: false,
    enum: [...FSC_CODES],
    description: 'Below `/ddas/v1` only: the error code of FSC Core, also in the header `Fsc-Error-Code`.',
    example: 'ERROR_CODE_ACCESS_TOKEN_INVALID',
  })
  code?: string;

  @ApiProperty({
    type: 'string',
    required: false,
    enum: [FSC_DOMAIN],
    description: 'Below `/ddas/v1` only, with `code`: where it was refused, in the words of FSC Core.',
    example: FSC_DOMAIN,
  })
  domain?: string;
}
