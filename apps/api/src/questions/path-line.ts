import { Param, type PipeTransform } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import { Refused } from '@akkoord/casework';

/** What is no number names no line here, as a line that is not there. */
const linePipe: PipeTransform<string, number> = {
  transform(value) {
    if (/^[1-9]\d{0,6}$/.test(value)) return Number(value);
    throw new Refused('line-not-found');
  },
};

/** The number of a line in a path, `:line`: 1 is the first. */
export function PathLine(): ParameterDecorator {
  return (target, property, index) => {
    Param('line', linePipe)(target, property, index);
    const method = property === undefined ? undefined : Object.getOwnPropertyDescriptor(target, property);
    if (method && property !== undefined)
      ApiParam({ name: 'line', schema: { type: 'integer', minimum: 1, example: 1 } })(target, property, method);
  };
}
