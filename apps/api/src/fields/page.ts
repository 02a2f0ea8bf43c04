import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';

const MOST = 200;
const USUAL = 50;

/** `?limit=1..200&cursor=...`: extend it where a list can be filtered. */
export class PageQuery {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 1,
    maximum: MOST,
    default: USUAL,
    description: 'How many items at most.',
  })
  @Transform(({ value }: { value: unknown }) => wholeNumber(value))
  @IsInt()
  @Min(1)
  @Max(MOST)
  limit: number = USUAL;

  @ApiPropertyOptional({
    type: 'string',
    maxLength: 500,
    description: 'The `next` of the page before. Opaque: do not make one.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  cursor?: string;
}

/** `Number` would also read an empty text as 0 and `0x10` as 16. */
export function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

/** A page of a list as it travels. */
export interface Page<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null;
}

/** The class of a page of `Item`, for the contract: `@ApiOkResponse({ type: PageOf(CaseSummary) })`. */
export function PageOf<T extends object>(Item: new () => T): new () => Page<T> {
  class ItemPage implements Page<T> {
    @ApiProperty({ type: Item, isArray: true, maxItems: MOST })
    items!: T[];

    @ApiProperty({
      type: 'string',
      nullable: true,
      description: 'The cursor of the next page; null on the last one.',
      example: null,
    })
    next!: string | null;
  }
  Object.defineProperty(ItemPage, 'name', { value: `${Item.name}Page` });
  return ItemPage;
}
