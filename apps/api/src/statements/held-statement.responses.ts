import type { HeldStatementView } from '@akkoord/casework';
import { Described, Each, Id, Instant, OneOf, Text } from '@akkoord/platform';
import { QUALITY_REASONS } from '@akkoord/settlement';

class HeldStatementResponse implements HeldStatementView {
  @Id('The message it came in.') messageId!: string;
  @Id('The exchange.') exchangeId!: string;
  @Text('The creditor.') creditor!: string;
  @Text('The desk; null: by letter.', { nullable: true }) desk!: string | null;
  @OneOf(['CORRECTION', 'QUALITY'], 'It came after the calculation was frozen, or it looks wrong.', {
    name: 'HeldKind',
  })
  kind!: HeldStatementView['kind'];
  @Described({
    type: 'array',
    items: { type: 'string', enum: [...QUALITY_REASONS] },
    description: 'Why it looks wrong.',
  })
  reasons!: HeldStatementView['reasons'];
  @OneOf(['HELD', 'ACCEPTED', 'SET_ASIDE', 'REPLACED'], 'REPLACED: the creditor stated something newer.', {
    name: 'HeldState',
  })
  state!: HeldStatementView['state'];
  @Instant('Since when.') heldAt!: string;
  @Instant('When somebody decided.', { nullable: true }) decidedAt!: string | null;
  @Text('Why it was set aside.', { max: 500, nullable: true }) decisionReason!: string | null;
  @Described({ type: 'object', additionalProperties: true, description: 'What was stated, as it came in.' })
  statement!: HeldStatementView['statement'];
}

export class HeldStatementsResponse {
  @Each(() => HeldStatementResponse, 'Oldest first.', { max: 10_000 }) items!: HeldStatementView[];
}
