import type { INestApplication } from '@nestjs/common';
import { SCOPES } from '@akkoord/database';
import { describeFields } from '@akkoord/platform';
import { ApiProperty, DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { SECURITY_SCHEME } from '../access/decorators.js';
import { API_VERSION } from '../version.js';
import { FaultDocument, ProblemDocumentSchema } from './problem-schemas.js';
import { finished } from './finish.js';

const INTRODUCTION = `
The platform for collective debt settlement (*collectief schuldregelen*): from the request for help to a division that
every creditor agreed to, with one collective list per creditor desk instead of a letter per debt.

Money is a whole number of euro cents in fields that end in \`Cents\`; percentages are text with two decimals; moments end
in \`At\` and are UTC; dates end in \`On\` and follow the calendar in the Netherlands. Refusals are problem documents (RFC
9457): program against the last part of \`type\` and against \`errors[].code\`. What another organisation owns does not exist.
`.trim();

/** The contract as the running code has it. Needs no database: an application in preview mode will do. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Akkoord')
    .setDescription(INTRODUCTION)
    .setVersion(API_VERSION)
    .setContact('Akkoord', 'https://akkoord.example', 'api@akkoord.example')
    .addServer('/v1')
    .addOAuth2(
      { type: 'oauth2', flows: { clientCredentials: { tokenUrl: '/oidc/token', scopes: { ...SCOPES } } } },
      SECURITY_SCHEME,
    )
    .build();
  describeFields(ApiProperty);
  const document = SwaggerModule.createDocument(app, base, {
    extraModels: [ProblemDocumentSchema, FaultDocument],
    operationIdFactory: (controller, method) => `${controller}.${method}`,
  });
  return finished(document);
}
