import { describe, expect, it } from '@jest/globals';
import { asPartOf, beginSpan, currentTrace, traceFrom, traceparentOf } from './trace.js';

const GIVEN = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('a traceparent', () => {
  it('is read and written as W3C Trace Context says, whatever version comes after', () => {
    const trace = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', sampled: true };
    expect(traceFrom(GIVEN)).toEqual(trace);
    expect(traceFrom(GIVEN.replace('00-', 'cc-').concat('-what-comes'))).toEqual(trace);
    expect(traceparentOf(trace)).toBe(GIVEN);
    expect(traceFrom(GIVEN.replace(/01$/, '00'))).toMatchObject({ sampled: false });
  });

  it.each([
    ['nothing', undefined],
    ['no trace', 'abc'],
    ['a forbidden version', GIVEN.replace('00-', 'ff-')],
    ['a trace of zeros', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`],
    ['a step of zeros', `00-0af7651916cd43dd8448eb211c80319c-${'0'.repeat(16)}-01`],
    ['capitals', GIVEN.toUpperCase()],
  ])('that is %s begins a new trace', (_, header) => {
    expect(traceFrom(header)).toBeNull();
    const { trace } = beginSpan('GET', 'request', null);
    expect(traceFrom(traceparentOf(trace))).toEqual(trace);
  });
});

describe('a step', () => {
  it('is another one of the same trace, for everything it sets going', async () => {
    const parent = traceFrom(GIVEN);
    const { trace } = beginSpan('GET', 'request', parent);
    expect(trace).toMatchObject({ traceId: parent?.traceId, sampled: true });
    expect(trace.spanId).not.toBe(parent?.spanId);
    await asPartOf(trace, async () => {
      await Promise.resolve();
      expect(currentTrace()).toEqual(trace);
    });
    expect(currentTrace()).toBeNull();
  });
});
