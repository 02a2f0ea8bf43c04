import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { Problem } from '@akkoord/platform';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What is not an id names nothing here: that is a 404 like any other id that is not there. */
const idPipe: PipeTransform<string, string> = {
  transform(value) {
    if (UUID.test(value)) return value.toLowerCase();
    throw new Problem(404, 'not-found', 'There is nothing with this id.');
  },
};

/** The id in a path: `find(@PathId('caseId') caseId: string)` on `:caseId`. */
export function PathId(name: string): ParameterDecorator {
  return (target, property, index) => {
    Param(name, idPipe)(target, property, index);
    const method = property === undefined ? undefined : Object.getOwnPropertyDescriptor(target, property);
    if (method && property !== undefined)
      ApiParam({ name, schema: { type: 'string', format: 'uuid' } })(target, property, method);
  };
}
