import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { Refused } from '@akkoord/casework';

/** What is not a number of a version names none: that is a 404 like any other version that is not there. */
const numberPipe: PipeTransform<string, number> = {
  transform(value) {
    if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
    throw new Refused('agreement-not-found');
  },
};

/** The version in a path, on `:version`. */
export function VersionNumber(): ParameterDecorator {
  return (target, property, index) => {
    Param('version', numberPipe)(target, property, index);
    const method = property === undefined ? undefined : Object.getOwnPropertyDescriptor(target, property);
    if (method && property !== undefined)
      ApiParam({ name: 'version', schema: { type: 'integer', minimum: 1 } })(target, property, method);
  };
}
