import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { Refused } from '@akkoord/casework';
import { CLIENT_ID } from './client.bodies.js';

/** What cannot be the id of a client names none here, as one that is not there. */
const clientIdPipe: PipeTransform<string, string> = {
  transform(value) {
    if (CLIENT_ID.test(value)) return value;
    throw new Refused('client-not-found');
  },
};

/** The client in a path, `:clientId`. */
export function PathClientId(): ParameterDecorator {
  return (target, property, index) => {
    Param('clientId', clientIdPipe)(target, property, index);
    const method = property === undefined ? undefined : Object.getOwnPropertyDescriptor(target, property);
    const schema = { type: 'string' as const, pattern: CLIENT_ID.source, example: 'schuldhulp-zuid-dossiers' };
    if (method && property !== undefined) ApiParam({ name: 'clientId', schema })(target, property, method);
  };
}
