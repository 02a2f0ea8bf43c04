import { describe, expect, it } from '@jest/globals';
import 'reflect-metadata';
import { Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Max, Min, ValidateNested } from 'class-validator';
import { Problem } from '../problem.js';
import { ListOf, ObjectOf } from './shapes.js';
import { Text } from './fields/values.js';
import { checked, ProblemValidationPipe, validated } from './validation.js';

class Claim {
  @IsString() reference!: string;
  @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) amountCents!: number;
}

class Request {
  @IsString() reference!: string;
  @IsArray() @ListOf(1_000, () => Claim) @ValidateNested({ each: true }) @Type(() => Claim) claims!: Claim[];
  @IsOptional() @ObjectOf(() => Claim) @ValidateNested() @Type(() => Claim) largest?: Claim;
}

function faultsOf(plain: unknown, from: 'body' | 'query' = 'body'): readonly unknown[] {
  try {
    validated(Request, plain, from);
    return [];
  } catch (error) {
    return (error as Problem).errors;
  }
}

const claim = { reference: 'a', amountCents: 1 };

describe('what is sent', () => {
  it('becomes an instance when every part is right', () => {
    const request = validated(Request, { reference: 'x', claims: [claim] });
    expect(request.claims[0]).toBeInstanceOf(Claim);
  });

  it('is told everything that is wrong with it at once, each with its place', () => {
    const faults = faultsOf({ claims: [claim, { amountCents: '1', 'a/b~c': 1 }], extra: true });
    expect(faults).toHaveLength(5);
    expect(faults).toEqual(
      expect.arrayContaining([
        { pointer: '#/reference', code: 'required', detail: 'reference is required.' },
        { pointer: '#/extra', code: 'unknown-property', detail: 'There is no extra here.' },
        { pointer: '#/claims/1/reference', code: 'required', detail: 'reference is required.' },
        { pointer: '#/claims/1/a~1b~0c', code: 'unknown-property', detail: 'There is no a/b~c here.' },
        { pointer: '#/claims/1/amountCents', code: 'is-int', detail: 'amountCents must be an integer number.' },
      ]),
    );
  });

  it.each([
    { plain: [], because: 'an array is not an object' },
    { plain: 'x', because: 'a word is not an object' },
    { plain: { reference: 'x', claims: {} }, because: 'an object is not a list' },
    { plain: { reference: 'x', claims: [claim, null] }, because: 'null is not a claim' },
    { plain: { reference: 'x', claims: [[claim]] }, because: 'a list is not a claim' },
    { plain: { reference: 'x', claims: [], largest: [claim] }, because: 'a list is not the largest claim' },
    { plain: { reference: 'x', claims: [], largest: 'claim' }, because: 'a word is not the largest claim' },
    { plain: { reference: 'x\u0000', claims: [] }, because: 'PostgreSQL keeps no U+0000' },
    { plain: { reference: 'x\ud800', claims: [] }, because: 'half a surrogate pair is not text' },
    {
      plain: JSON.parse('{"reference":"x","claims":[],"__proto__":{"a":1}}') as unknown,
      because: '__proto__ is unknown',
    },
    {
      plain: JSON.parse('{"reference":"x","claims":[],"constructor":1}') as unknown,
      because: 'constructor is unknown',
    },
    {
      plain: { reference: 'x', claims: [{ ...claim, amountCents: 9007199254740993 }] },
      because: 'it was rounded already',
    },
    { plain: { reference: 'x', claims: [{ ...claim, amountCents: Infinity }] }, because: 'no amount is infinite' },
  ])('is refused with one fault: $because', ({ plain }) => {
    expect(faultsOf(plain)).toHaveLength(1);
  });

  it('is refused as a whole when it is a trap, and not looked at item by item', () => {
    const deep = JSON.parse(`{"reference":${'['.repeat(200_000)}${']'.repeat(200_000)}}`) as unknown;
    const long = { reference: 'x', claims: Array.from({ length: 300_000 }, () => ({})) };
    const wide = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`n${index}`, 0]));
    expect(faultsOf(wide)).toMatchObject([{ pointer: '#', code: 'too-many-properties' }]);
    expect(faultsOf(deep)).toMatchObject([{ code: 'nested-too-deeply' }]);
    expect(faultsOf(long)).toMatchObject([{ pointer: '#/claims', code: 'too-many-items' }]);
  });

  it('names the parameter instead of a pointer when it came in the query', () => {
    const query = Object.assign(Object.create(null) as object, { reference: ['a', 'b'], claims: [] });
    expect(faultsOf(query, 'query')).toEqual([
      { parameter: 'reference', code: 'is-string', detail: 'reference must be a string.' },
    ]);
  });

  it('names the parameter of the path', () => {
    const pipe = new ProblemValidationPipe();
    const transform = (): unknown =>
      pipe.transform('a\u0000', { type: 'param', metatype: String, data: 'agreementId' });
    expect(transform).toThrow(Problem);
    try {
      transform();
    } catch (error) {
      expect((error as Problem).errors).toMatchObject([{ parameter: 'agreementId', code: 'character-not-allowed' }]);
    }
  });

  it('shows by an example what form a text has, and no pattern', () => {
    class Place {
      @Text('Municipality.', { pattern: /^GM\d{4}$/, example: 'GM0141' }) municipalityCode!: string;
      @Text('A word.', { pattern: /^[a-z]+$/ }) word!: string;
    }
    const { faults } = checked(Place, { municipalityCode: 'Almelo', word: 'A' });
    expect(faults).toEqual([
      {
        pointer: '#/municipalityCode',
        code: 'matches',
        detail: 'municipalityCode does not have the right form: for example GM0141.',
      },
      { pointer: '#/word', code: 'matches', detail: 'word does not have the right form.' },
    ]);
  });

  it('says that there is no body where one is needed', () => {
    const pipe = new ProblemValidationPipe();
    expect(() => pipe.transform(undefined, { type: 'body', metatype: Request })).toThrow(Problem);
  });
});
