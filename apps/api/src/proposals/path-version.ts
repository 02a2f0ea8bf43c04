import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { Refused } from '@akkoord/casework';

/** What is no version names no proposal here, as a version that is not there. */
const versionPipe: PipeTransform<string, number> = {
  transform(value) {
    if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
    throw new Refused('proposal-not-found');
  },
};

/** The version in a path, `:version`: 1 is the first. */
export function PathVersion(): ParameterDecorator {
  return (target, property, index) => {
    Param('version', versionPipe)(target, property, index);
    const method = property === undefined ? undefined : Object.getOwnPropertyDescriptor(target, property);
    if (method && property !== undefined)
      ApiParam({ name: 'version', schema: { type: 'integer', minimum: 1, example: 1 } })(target, property, method);
  };
}
