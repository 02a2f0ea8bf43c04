// Plants one fault at a time in the arithmetic, the rules of a freeze and the resolution of agreements, in a copy of the
// tree, and expects a test of that rule to fail on each. What survives is a rule that no test holds to.
//
//   npm run mutants            all of them
//   npm run mutants -- payout  those whose file or description has the word in it
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const TESTER = fileURLToPath(new URL('mutant-tester.mjs', import.meta.url));
const AT_ONCE = 2;
const PATIENCE_MS = 120_000;
/** Fewer cases than a test run draws, and always the same: a mutant is killed every time or never. */
const CASES = { FAST_CHECK_RUNS: '300', FAST_CHECK_SEED: '20261101' };

const MONEY = 'libs/money/src';
const CALCULATION = 'libs/settlement/src/calculation';
const AGREEMENTS = 'libs/settlement/src/agreements';
const EXCHANGE = 'libs/settlement/src/exchange';

const specs = (folder, ...names) => names.map((name) => `${folder}/${name}.spec.ts`);
const DIVISION = specs(MONEY, 'divide', 'byte-order');
const ROUNDING = specs(MONEY, 'percentage');
const EXAMPLES = specs(CALCULATION, 'worked-examples', 'calculation', 'second-implementation');
const REFUSALS = specs(CALCULATION, 'refusals');
const PAYOUTS = specs(CALCULATION, 'calculation', 'invariants');
const RESOLUTION = specs(AGREEMENTS, 'resolution-table', 'resolve-agreement');
const CONSENT = specs(AGREEMENTS, 'pre-consent');
const ROUTES = specs(AGREEMENTS, 'route-claim');
const OVERLAPS = specs(AGREEMENTS, 'clash');
const FREEZE = specs(EXCHANGE, 'new-version', 'pool');
const NORMS = ['libs/settlement/src/reference-data.spec.ts'];

/** Faults in one file, each as [what stands there once, what takes its place, what that breaks]. */
const faultsIn = (file, killers, faults) =>
  faults.map(([find, replace, breaks]) => ({ file, killers, find, replace, breaks }));

const MUTANTS = [
  ...faultsIn(`${MONEY}/divide.ts`, DIVISION, [
    ['whole === 0n && fund > 0n) throw', 'whole === 0n && fund < 0n) throw', 'money without claims is lost in silence'],
    ['fund * weightOf(claim);', 'fund * claim.amount;', 'the weight of a claim does not count'],
    ['claim.weight ?? claim.amount', 'claim.weight || claim.amount', 'weight 0 shares by its amount'],
    ['left -= share;', 'left -= 0n;', 'the cents that are left are not counted'],
    ['if (left > 0n) {', 'if (left > 1n) {', 'a single cent is left over'],
    ['waiting.sort(byLargestFraction);', 'waiting.reverse();', 'cents go by the order of the claims'],
    ['Number(left))) shares', 'Number(left) - 1)) shares', 'one cent too few is given'],
    ['(shares[index] ?? 0n) + 1n', '(shares[index] ?? 0n) + left', 'all cents go to each that waits'],
    ['a.fraction > b.fraction ? -1 : 1', 'a.fraction > b.fraction ? 1 : -1', 'the smallest fraction gets the cent'],
    [
      'a.claim.amount > b.claim.amount ? -1 : 1',
      'a.claim.amount > b.claim.amount ? 1 : -1',
      'the smaller claim wins a tie',
    ],
    [
      'if (a.claim.amount !== b.claim.amount) return a.claim.amount > b.claim.amount',
      'if (weightOf(a.claim) !== weightOf(b.claim)) return weightOf(a.claim) > weightOf(b.claim)',
      'the heavier claim wins a tie',
    ],
    [
      'byteOrder(a.claim.reference, b.claim.reference)',
      'byteOrder(b.claim.reference, a.claim.reference)',
      'the later reference wins a tie',
    ],
  ]),
  ...faultsIn(`${MONEY}/byte-order.ts`, DIVISION, [
    ['return weightInUtf8(left) - weightInUtf8(right);', 'return left - right;', "JavaScript's order above U+FFFF"],
    ['return a.length - b.length;', 'return b.length - a.length;', 'the longer of two texts comes first'],
    ['unit >= 0xd800', 'unit > 0xd800', 'the first of the surrogates is forgotten'],
  ]),
  ...faultsIn(`${MONEY}/rational.ts`, ROUNDING, [
    ['(2n * value.num + value.den) /', '(2n * value.num) /', 'rounds down'],
    ['(2n * value.num + value.den) /', '(2n * value.num + value.den - 1n) /', 'rounds half down'],
    ['(2n * value.num + value.den) /', '(2n * value.num + 2n * value.den - 1n) /', 'rounds up'],
    ['if (value.num < 0n) throw', 'if (value.num < -1n) throw', 'rounds what is negative'],
    ['left < right ? -1', 'left <= right ? -1', 'equal fractions compare as smaller'],
    ['den: a.den * b.den', 'den: a.den', 'a product forgets a denominator'],
    ['compare(a, b) <= 0 ? a : b', 'compare(a, b) >= 0 ? a : b', 'the larger for the smaller'],
    ['10n ** BigInt(fraction.length)', '10n ** BigInt(whole.length)', 'a rate is read at the wrong place'],
    ['if (den <= 0n) throw', 'if (den < 0n) throw', 'a denominator of zero'],
  ]),
  ...faultsIn(`${MONEY}/percentage.ts`, ROUNDING, [
    ['.padStart(3,', '.padStart(2,', 'an offer of nothing is published as ".00"'],
    ['share.num * 10_000n', 'share.num * 1_000n', 'one decimal'],
    ['den * 100n', 'den * 10n', 'a percentage is read as tenths'],
  ]),
  ...faultsIn(`${MONEY}/cents.ts`, ROUNDING, [['if (value < 0n)', 'if (value < -1n)', 'a negative amount']]),

  ...faultsIn(`${CALCULATION}/divide-fund.ts`, EXAMPLES, [
    [
      'if (fund > preferentialTotal + concurrentTotal) throw',
      'if (fund < 0n) throw',
      'more is divided than is claimed',
    ],
    [
      'factor.num * preferentialTotal + factor.den * concurrentTotal',
      'factor.den * preferentialTotal + factor.num * concurrentTotal',
      'the factor goes to the concurrent class',
    ],
    [
      'factor.num * preferentialTotal + factor.den * concurrentTotal',
      'preferentialTotal + concurrentTotal',
      'no preference in the percentages',
    ],
    ['fund * factor.num > whole;', 'fund * factor.num >= whole;', 'the cap is said to bite where it does not'],
    ['preferentialTotal > 0n && fund', 'preferentialTotal >= 0n && fund', 'the cap bites without a preferential class'],
    ['const rest = fund - preferentialTotal;', 'const rest = fund;', 'the preferential class is paid from nothing'],
    [
      'null : { num: fund * factor.num, den: whole }',
      'null : { num: fund * factor.den, den: whole }',
      'the preferential percentage without its factor',
    ],
    [
      'null : { num: fund * factor.den, den: whole }',
      'null : { num: fund, den: whole }',
      'a broken factor in the concurrent percentage',
    ],
    [
      'preferential: preferentialTotal === 0n ? null : { num',
      'preferential: { num',
      'a percentage for a class without claims',
    ],
    ['divide(fund, parts.map(weighed(factor)))', 'divide(fund, parts)', 'no preference in the shares'],
    [
      "=== 'PREFERENTIAL' ? factor.num : factor.den",
      "=== 'CONCURRENT' ? factor.num : factor.den",
      'the preference goes to the other class',
    ],
    [
      "=== 'CONCURRENT' ? part.amount : 0n",
      "=== 'CONCURRENT' ? part.amount : part.amount",
      'who is paid in full shares in the rest',
    ],
    ['? cents(part.amount) : at(', '? at(concurrent, index) : at(', 'the class paid in full is not paid'],
    [
      'cents(roundHalfUp({ num: part.amount * percentage.num, den: percentage.den }))',
      'cents((part.amount * percentage.num) / percentage.den)',
      'a fixed percentage is rounded down',
    ],
    [
      'preferential: preferentialTotal === 0n ? null : percentage,',
      'preferential: percentage,',
      'a fixed percentage for a class without claims',
    ],
    ['else concurrent += part.amount;', 'concurrent += part.amount;', 'preferential claims count twice'],
  ]),
  ...faultsIn(`${CALCULATION}/fund.ts`, EXAMPLES, [
    ['fund: gross - fee + oneOff', 'fund: gross - fee', 'one-off money is forgotten'],
    ['fund: gross - fee + oneOff', 'fund: gross + oneOff', 'the fee is not taken'],
    ['rational(gross)));', 'rational(gross + oneOff)));', 'a fee on one-off money'],
    [
      'roundHalfUp(times(decimal(money.feeRate), rational(gross)))',
      '(decimal(money.feeRate).num * gross) / decimal(money.feeRate).den',
      'the fee is rounded down',
    ],
    ['fund: loan + oneOff', 'fund: loan', 'one-off money beside a loan is forgotten'],
    ['fund: loan + oneOff', 'fund: gross + oneOff', 'the credit charge is divided too'],
    ['creditCharge: gross - loan', 'creditCharge: gross - loan - oneOff', 'one-off money lowers the credit charge'],
    ['oneOff, fund: oneOff }', 'oneOff, fund: 0n }', 'nothing is divided without capacity'],
    ['toMonth - fromMonth + 1', 'toMonth - fromMonth', 'the last month of a period is forgotten'],
    ['return capacity * BigInt(termMonths);', 'return capacity * 18n;', 'every term is 18 months'],
  ]),
  ...faultsIn(`${CALCULATION}/annuity.ts`, EXAMPLES, [
    ['rate.num === 0n || capacity', 'rate.num === 1n || capacity', 'a loan without interest'],
    ['rate.den * 12n', 'rate.den * 11n', 'a nominal month is an eleventh of a year'],
    ['grown - d ** BigInt(months)', 'grown - d ** BigInt(months - 1)', 'a nominal loan of other months'],
    ['capacity * d * (grown', 'capacity * (d + n) * (grown', 'a nominal loan paid in advance'],
    [
      'new Precise(annualRate).plus(1).pow(new Precise(1).div(12)).minus(1)',
      'new Precise(annualRate).div(12)',
      'an effective rate taken as nominal',
    ],
    ["if (convention === 'NOMINAL')", "if (convention !== 'NOMINAL')", 'the conventions change places'],
    ['.floor().toFixed()', '.plus(1).floor().toFixed()', 'a cent too much is lent'],
    ['.floor().toFixed()', '.round().toFixed()', 'a loan is rounded'],
    ['`${annualRate}/${months}`', '`${annualRate}`', 'what was computed for another term is used again'],
    ['precision: 60', 'precision: 12', 'too few digits for the cent'],
  ]),
  ...faultsIn(`${CALCULATION}/parts.ts`, EXAMPLES, [
    [
      '> collateralCents ? amountCents - collateralCents : 0n',
      '> collateralCents ? amountCents : 0n',
      'collateral keeps nothing out',
    ],
    ['if (amount === 0n) return;', '', 'a secured claim takes part with nothing'],
    [
      "collateralCents > 0n ? 'CONCURRENT' : claim.claimClass",
      'claim.claimClass',
      'what collateral leaves stays preferential',
    ],
    ['preferentialCents >= amount', 'preferentialCents > amount', 'a part of nothing is split off'],
    [
      'amount: amount - preferentialCents',
      'amount: amountCents - preferentialCents',
      'collateral does not lower the concurrent part',
    ],
    [
      'return parts.sort((a, b) => byteOrder(a.reference, b.reference));',
      'return parts;',
      'parts are not in byte order',
    ],
    ['`${reference}#p`', '`${reference}#c`', 'two parts of one name'],
  ]),
  ...faultsIn(
    `${CALCULATION}/calculate.ts`,
    [...EXAMPLES, ...REFUSALS],
    [
      ['return fund.fund >= claimed', 'return fund.fund > claimed', 'a fund that is exactly enough is a settlement'],
      ['return total >= claimed', 'return total > claimed', 'a fixed percentage that pays all is a settlement'],
      ['if (claimed === 0n) {', 'if (claimed < 0n) {', 'nothing that takes part is settled'],
      [
        'divided.fund.fund === 0n && !terms',
        'divided.fund.fund === 0n && terms',
        'an offer of nothing is refused when it may be made',
      ],
      [
        "'PREFERENTIAL' ? preferentialPercentage : concurrentPercentage",
        "'CONCURRENT' ? preferentialPercentage : concurrentPercentage",
        'shares show the percentage of the other class',
      ],
    ],
  ),
  ...faultsIn(`${CALCULATION}/read-periods.ts`, REFUSALS, [
    ['if (fromMonth !== next)', 'if (fromMonth < next)', 'a month may be left out'],
    ['if (fromMonth !== next)', 'if (fromMonth > next)', 'a month may be there twice'],
    ['return next === termMonths + 1;', 'return next >= termMonths;', 'the last month may be left out'],
  ]),
  ...faultsIn(`${CALCULATION}/read-money.ts`, REFUSALS, [
    ['decimal(normSet.feeRateCap)) <= 0', 'decimal(normSet.feeRateCap)) < 0', 'a fee at the cap is refused'],
    ['?? 0n) > 0n) {', '?? 0n) > 1n) {', 'a cent of capacity is none'],
    ['termMonths ?? MOST_MONTHS', 'termMonths ?? 18', 'periods of an unknown term are held to the norm'],
    [
      'body[name] === undefined ? undefined : read.cents',
      'body[name] == null ? undefined : read.cents',
      'a null is nothing',
    ],
  ]),
  ...faultsIn('libs/settlement/src/norm-sets.ts', NORMS, [
    ['set.validFrom <= date', 'set.validFrom < date', 'a norm set does not hold on its first day'],
    ['set.validFrom > found.validFrom', 'set.validFrom < found.validFrom', 'the first norm set holds for ever'],
  ]),
  ...faultsIn(`${CALCULATION}/payouts.ts`, PAYOUTS, [
    ['entitledCents > paidCents ? entitledCents - paidCents : 0n', 'entitledCents', 'what was paid is paid again'],
    [
      'entitledCents > paidCents ? entitledCents - paidCents : 0n',
      'entitledCents - paidCents',
      'too much is called back',
    ],
    ['amount: waits(amount) ? 0n : amount };', 'amount };', 'money is kept for who waits'],
    ['cents(waits(amount) ? 0n : amount)', 'cents(amount)', 'what fell below the minimum is sent'],
    ['!final && amount < minimumCents', '!final && amount <= minimumCents', 'the minimum itself waits'],
    ['!final && amount < minimumCents', 'amount < minimumCents', 'the final payout leaves cents behind'],
    ['? divide(inHandCents, due) :', '? due.map((d) => d.amount) :', 'more is paid than there is'],
  ]),

  ...faultsIn(`${AGREEMENTS}/agreement.ts`, RESOLUTION, [
    [
      "['SCHEME', 'LOCAL', 'COLLECTIVE', 'NVVK_COVENANT'] as",
      "['LOCAL', 'SCHEME', 'COLLECTIVE', 'NVVK_COVENANT'] as",
      'local before scheme',
    ],
    [
      "['SCHEME', 'LOCAL', 'COLLECTIVE', 'NVVK_COVENANT'] as",
      "['SCHEME', 'COLLECTIVE', 'LOCAL', 'NVVK_COVENANT'] as",
      'collective before local',
    ],
    [
      "['SCHEME', 'LOCAL', 'COLLECTIVE', 'NVVK_COVENANT'] as",
      "['SCHEME', 'LOCAL', 'NVVK_COVENANT', 'COLLECTIVE'] as",
      'covenant before collective',
    ],
  ]),
  ...faultsIn(`${AGREEMENTS}/candidates.ts`, RESOLUTION, [
    ['creditor.brand) ? 0 : null', 'creditor.brand) ? 1 : null', 'a brand is no nearer than its desk'],
    ['creditor.group) ? 2 : null', 'creditor.group) ? 1 : null', 'a group is as near as the desk'],
    ['b != null && slugOf(a) === slugOf(b)', 'b != null && a === b', 'parties are compared by spelling'],
    ['agreement.validTo < on)', 'agreement.validTo <= on)', 'it does not hold on its last day'],
    ['agreement.withdrawnOn <= on)', 'agreement.withdrawnOn < on)', 'it holds on the day of its withdrawal'],
    ["if (agreement.validTo !== null && agreement.validTo < on) return 'EXPIRED';", '', 'it never ends'],
    ['return counsellor.nvvkMember;', 'return true;', 'the covenant is for everybody'],
    ['one === organisationId || ', '', 'a counsellor is not found by its id'],
    ['slugOf(one) === slugOf(slug)', 'one === slug', 'a counsellor is not found by its name'],
    [
      '!scope.municipalities.includes(question.municipalityCode)',
      'scope.municipalities[0] !== question.municipalityCode',
      'only the first municipality counts',
    ],
    [
      "scope.municipalities !== 'ALL' && !scope",
      "scope.municipalities === 'NONE' && !scope",
      'local terms hold everywhere',
    ],
    [
      'scope.debtKinds !== undefined && !scope.debtKinds',
      'scope.debtKinds !== undefined && scope.debtKinds',
      'terms for one kind of debt hold for the others',
    ],
    [
      'scope.products !== undefined && product != null && !',
      'scope.products !== undefined && !',
      'no product chosen is another product',
    ],
    [
      'product != null && !scope.products.includes(product)',
      'product != null && scope.products.includes(product)',
      'terms for one product hold for the others',
    ],
    [
      "question.programme ?? '') === false",
      "question.programme ?? '') === true",
      'a scheme holds for who did not choose it',
    ],
    [
      'if (!scope.agentsInherit && answersByAgent(question))',
      'if (answersByAgent(question))',
      'agents inherit nothing',
    ],
    [
      'if (!scope.agentsInherit && answersByAgent(question))',
      'if (!scope.agentsInherit)',
      'nobody answers for himself',
    ],
    ['if (agent == null) return false;', 'if (agent == null) return true;', 'without an agent an agent answers'],
    [
      'creditor.desk === null || slugOf(agent)',
      'creditor.desk !== null && slugOf(agent)',
      'nobody is an agent for a creditor without a desk',
    ],
    [
      'slugOf(agent) !== slugOf(creditor.desk)',
      'agent !== creditor.desk',
      'a desk under its name is an agent of itself',
    ],
    ['indexOf(one.kind) * 3', 'indexOf(one.kind) * 2', 'a group of one kind is as near as a brand of the next'],
    ['compareText(b.validFrom, a.validFrom)', 'compareText(a.validFrom, b.validFrom)', 'the earlier goes before'],
    ['compareText(a.id, b.id)', 'compareText(b.id, a.id)', 'the later id goes before'],
  ]),
  ...faultsIn(`${AGREEMENTS}/resolve-agreement.ts`, RESOLUTION, [
    ['nearness(one.party, question.creditor) !== null)', 'one.version > 0)', "everybody's terms are candidates"],
    ['inScope.sort(byPrecedence(question.creditor));', '', 'the first in the file goes before'],
    ['one.version > known.version', 'one.version < known.version', 'the first version holds for ever'],
    ['if (one.validFrom <= on && ', 'if (one.validFrom < on && ', 'a version does not hold on its first day'],
    ['if (one.validFrom <= on && ', 'if (', 'a version holds before its first day'],
    ['on && !neverBegan(one) && ', 'on && ', 'what never began replaces what was there'],
    [
      'agreement[name] !== undefined && !first.has(name)',
      'agreement[name] != null && !first.has(name)',
      'null states nothing',
    ],
    [
      'agreement[name] !== undefined && !first.has(name)',
      'agreement[name] !== undefined',
      'the last that states a clause gives it',
    ],
    ['[...(byOther.get(giver.id) ?? []), name]', '[name]', 'only one overridden clause is told'],
    ['|| giver === agreement) continue;', ') continue;', 'an agreement overrides itself'],
    ['value: stated ?? otherwise', 'value: otherwise', 'nothing stated counts'],
    ["clause('deemedConsent', false)", "clause('deemedConsent', true)", 'silence is consent'],
    ["clause('route', 'LETTER')", "clause('route', 'PORTAL')", 'who agreed to nothing gets no letter'],
    ["kind: 'DEFAULT' };", "kind: 'NVVK_COVENANT' };", 'the usual terms are said to be the covenant'],
    ['new Set(inScope.map(', 'new Set(current.map(', 'what is out of scope applies'],
  ]),
  ...faultsIn(`${AGREEMENTS}/pre-consent.ts`, CONSENT, [
    ["return ['NO_PRE_CONSENT_CLAUSE'];", 'return [];', 'who agreed to nothing is bound'],
    ['percentageToRational(minimum)) < 0', 'percentageToRational(minimum)) <= 0', 'the minimum itself is too low'],
    [
      "compare(percentageToRational(offered ?? '0'), percentageToRational(minimum)) < 0",
      "(offered ?? '0') < minimum",
      'percentages compare as text',
    ],
    ["offered ?? '0'", 'offered ?? minimum', 'nothing offered is enough'],
    [
      'claim.amountCents > BigInt(maximumClaimCents)',
      'claim.amountCents >= BigInt(maximumClaimCents)',
      'the largest claim itself is too large',
    ],
    ['(claim.debtKind) === true', '(claim.debtKind) === false', 'the kinds left out are the ones kept'],
    [
      'claim.percentage !== undefined && minimumPercentage',
      'minimumPercentage',
      'the minimum is tested before there is a percentage',
    ],
    [
      '!terms.products.includes(claim.product)) failed',
      'terms.products.includes(claim.product)) failed',
      'consent for the other products',
    ],
    [
      'product: calculated.product })[0] ?? null',
      'product: calculated.product }).at(-1) ?? null',
      'the last failing term is told',
    ],
    ['possible: because.length === 0', 'possible: because.length <= 1', 'one impediment is none'],
  ]),
  ...faultsIn(`${AGREEMENTS}/route-claim.ts`, ROUTES, [
    ['mandate.from <= on', 'mandate.from < on', 'a mandate does not hold on its first day'],
    ['mandate.to >= on', 'mandate.to > on', 'a mandate does not hold on its last day'],
    [
      'mandate.to === null || mandate.to >= on',
      'mandate.to !== null && mandate.to >= on',
      'a mandate without end does not hold',
    ],
    ['mandate.actions.includes(action)\n', 'true\n', 'a mandate for balances is one for proposals'],
    ['slugOf(mandate.agent) === slugOf(claim.agent) &&', '', "another agent's mandate counts"],
    [
      ' || (claim.creditorDesk !== null && creditor === slugOf(claim.creditorDesk))',
      '',
      'a mandate of the desk does not count',
    ],
    ['(creditor === slugOf(claim.creditor) || ', '(', 'a mandate of the brand does not count'],
    ['claim.mandateEndedOn < on', 'claim.mandateEndedOn <= on', 'a mandate is over on its last day'],
    ['if (agent === own) return toCreditor;', '', 'a desk is its own agent'],
  ]),
  ...faultsIn(`${AGREEMENTS}/clash.ts`, OVERLAPS, [
    ['one.version >= version.version', 'one.version > version.version', 'a version is published twice'],
    ['one.validFrom >= version.validFrom', 'one.validFrom > version.validFrom', 'two versions begin on one day'],
    [' && scopesMeet(one.scope, version.scope))', ')', 'terms for other cases overlap'],
    ['addDays(day, -1)', 'addDays(day, 0)', 'it holds a day into the next'],
    ['to < version.validFrom ? null', 'to <= version.validFrom ? null', 'terms of one day overlap nothing'],
    ['to < from ? null', 'to <= from ? null', 'one day in common is none'],
    ['a.from > b.from ? a.from : b.from', 'a.from < b.from ? a.from : b.from', 'they meet before both have begun'],
    ['meet(a.products, b.products) &&', '', 'terms for other products overlap'],
    ['a === undefined || b === undefined ||', 'a === undefined ||', 'all does not meet some'],
  ]),
  ...faultsIn(`${EXCHANGE}/new-version.ts`, FREEZE, [
    ['percentageToRational(was)) < 0', 'percentageToRational(was)) <= 0', 'the same percentage is asked again'],
    ['percentageToRational(was)) < 0', 'percentageToRational(was)) > 0', 'a higher percentage is asked again'],
    ['(is === null || compare', '(is !== null && compare', 'a share that is gone did not fall'],
    ["of('') ?? of('#c') ?? of('#p')", "of('') ?? of('#p') ?? of('#c')", 'a split claim is tested on its higher part'],
    ["state === 'CONSENTED' || state === 'BOUND')", "state === 'CONSENTED')", 'who is bound is not tested again'],
    [
      '!own.some((claim) => claim.state',
      '!own.every((claim) => claim.state',
      'an acceptance stands while part of it fell',
    ],
    [
      "claim.state === 'ACCEPTED' && acceptanceStands",
      "claim.state === 'ACCEPTED'",
      'an acceptance stands whatever is offered',
    ],
    ['if (consent === null) return', 'if (consent == null) return', 'who never consented is bound'],
    [
      "state === 'REJECTED' || state === 'NO_RESPONSE' ? null : reason",
      'reason',
      'what was said of the old offer stays',
    ],
    [
      "claims.some(({ state }) => state === 'TO_PROPOSE')) return",
      "claims.every(({ state }) => state === 'TO_PROPOSE')) return",
      'a line agrees while a claim does not',
    ],
    [
      "=== 'ACCEPTED') ? 'ACCEPTED' : 'BOUND'",
      "=== 'ACCEPTED') ? 'BOUND' : 'BOUND'",
      'who accepted is said to be bound',
    ],
    ["? 'OUTSIDE' : 'NO_CLAIM'", "? 'NO_CLAIM' : 'NO_CLAIM'", 'outside the plan is no claim'],
  ]),
  ...faultsIn(`${EXCHANGE}/pool.ts`, FREEZE, [
    [
      'securedCents(claim) === claim.amountCents',
      'securedCents(claim) > claim.amountCents',
      'exactly secured takes part',
    ],
    [
      'collateralCents < amountCents ? collateralCents : amountCents',
      'collateralCents',
      'collateral pays more than is owed',
    ],
    ['if (!sharesInFund) return 0n;', '', 'collateral of a claim outside the plan pays it'],
    [
      'if (!claim.sharesInFund) return',
      "if (claim.treatment !== 'IN_PLAN') return",
      'a fine never shares, also not when asked',
    ],
  ]),
  ...faultsIn(`${EXCHANGE}/disclosures.ts`, FREEZE, [
    ['if (NOT_OWED.has(reason)) return [];', '', 'the others are told of claims that nobody makes'],
    ["'NO_CLAIM', 'CLIENT_UNKNOWN', 'TRANSFERRED'", "'NO_CLAIM', 'TRANSFERRED'", 'an unknown client owes something'],
    [
      "tell('SECURED', false, secured)",
      'tell(treatment, false, secured)',
      'collateral is told of as another treatment',
    ],
    ["...tell('SECURED', false, secured), ", '', 'nobody is told of collateral'],
    ['claim.amountCents - secured;', 'claim.amountCents;', 'what collateral pays is told of twice'],
    ["treatment !== 'IN_PLAN' || !sharesInFund", '!sharesInFund', 'who shares and stays owed is not told of'],
    [
      "treatment !== 'IN_PLAN' || !sharesInFund",
      "treatment !== 'IN_PLAN'",
      'who was kept out of the plan is not told of',
    ],
    ['tell(treatment, sharesInFund, rest)', 'tell(treatment, false, rest)', 'nobody is said to share'],
    ['cents > 0n ? [{', 'cents >= 0n ? [{', 'the others are told of nothing'],
    ['${treatment} ${sharesInFund}`;', '${treatment}`;', 'what shares and what does not are added up'],
    ['${debtKind} ${claimClass} ', '${claimClass} ', 'kinds of debt are added up'],
    ['?? 0) + one.amountCents', '?? 0) + 0', 'only the first of a kind counts'],
    ['!shares.has(id)', 'shares.has(id)', 'who takes part is said to be left out'],
    ["whyOutside(claim, undefined) ?? 'OUTSIDE'", "'OUTSIDE'", 'why a claim has no part is not said'],
  ]),
  ...faultsIn(
    `${AGREEMENTS}/candidates.ts`,
    [...RESOLUTION, ...OVERLAPS],
    [
      [
        'withdrawnOn <= validFrom;',
        'withdrawnOn < validFrom;',
        'what was withdrawn on its first day replaced something',
      ],
      ['withdrawnOn != null && withdrawnOn <= validFrom', 'withdrawnOn != null', 'whatever is withdrawn never began'],
    ],
  ),
];

/** Faults that change nothing, each with why; they are tried too, and a test that falls over one says it is not so. */
const EQUIVALENT = [
  ...faultsIn(`${MONEY}/divide.ts`, DIVISION, [
    [
      'if (fraction > 0n) waiting',
      'if (fraction >= 0n) waiting',
      'never more cents are left than there are fractions above zero, and those come first',
    ],
  ]),
  ...faultsIn(`${MONEY}/byte-order.ts`, DIVISION, [
    [
      'unit <= 0xdfff',
      'unit <= 0xdbff',
      'in well-formed Unicode the second half of a pair is only ever compared with another',
    ],
  ]),
  ...faultsIn(`${CALCULATION}/payouts.ts`, PAYOUTS, [
    ['> inHandCents ? divide', '>= inHandCents ? divide', 'money divided over exactly as much gives each what is due'],
  ]),
];

const copies = mkdtempSync(join(tmpdir(), 'akkoord-mutants-'));
const children = new Set();
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(copies, { recursive: true, force: true });
    process.exit(1);
  });
}

try {
  process.exitCode = await report();
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(copies, { recursive: true, force: true });
}

async function report() {
  const started = Date.now();
  const word = process.argv[2];
  const meant = ({ file, breaks }) => word === undefined || `${file} ${breaks}`.includes(word);
  const mutants = [...MUTANTS.map((one) => ({ ...one, equivalent: false })), ...equivalents()].filter(meant);
  const misplaced = mutants.filter(({ file, find }) => occurrences(readFileSync(join(ROOT, file), 'utf8'), find) !== 1);
  for (const { file, find } of misplaced) console.log(`not there exactly once: ${file}: ${find}`);
  if (misplaced.length > 0 || mutants.length === 0) return 1;

  const places = Array.from({ length: AT_ONCE }, (_, index) => ({
    folder: copyOfTheTree(join(copies, String(index))),
  }));
  const allKillers = [...new Set(mutants.flatMap(({ killers }) => killers))];
  const healthy = await tested(places[0], allKillers);
  if (healthy.fault !== null || healthy.failed > 0) {
    console.log(`without a mutant the tests do not pass: ${healthy.fault ?? `${healthy.failed} failed`}`);
    return 1;
  }

  const waiting = [...mutants];
  const outcomes = new Map();
  await Promise.all(
    places.map(async (place) => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift())
        outcomes.set(mutant, await fate(place, mutant));
    }),
  );
  for (const mutant of mutants) console.log(row(mutant, outcomes.get(mutant)));

  const count = (which) => mutants.filter((mutant) => which(mutant, outcomes.get(mutant))).length;
  const killed = count(({ equivalent }, outcome) => !equivalent && outcome === 'killed');
  const survived = count(({ equivalent }, outcome) => !equivalent && outcome === 'survived');
  const same = count(({ equivalent }, outcome) => equivalent && outcome === 'survived');
  const wrong = mutants.length - killed - survived - same;
  if (wrong > 0) console.log(`${wrong} neither lived nor died as they should.`);
  console.log(
    `${killed} killed, ${survived} survived, ${same} equivalent; ${Math.round((Date.now() - started) / 1000)} s`,
  );
  return survived + wrong === 0 ? 0 : 1;
}

function equivalents() {
  return EQUIVALENT.map((one) => ({ ...one, equivalent: true }));
}

function row({ file, breaks, equivalent }, outcome) {
  return `${(equivalent && outcome === 'survived' ? 'equivalent' : outcome).padEnd(11)}${file
    .replace(/^libs\/(.*)\.ts$/, '$1')
    .replace('/src', '')
    .padEnd(36)} ${breaks}`;
}

/** What git knows and what is new beside it, without what is ignored. */
function copyOfTheTree(to) {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const needed = /^((libs|migrations)\/|(package|tsconfig|jest\.config)\.)/;
  for (const file of files.split('\0').filter((name) => needed.test(name) && existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(ROOT, file), join(to, file));
  }
  mkdirSync(join(to, 'apps'), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(to, 'node_modules'));
  return to;
}

async function fate(place, { file, find, replace, killers }) {
  const path = join(place.folder, file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text.replace(find, () => replace),
  );
  try {
    const { failed, fault } = await tested(place, killers);
    if (fault !== null) return `ERROR ${fault}`;
    return failed > 0 ? 'killed' : 'survived';
  } finally {
    writeFileSync(path, text);
  }
}

/** A tree to plant mutants in, and the process that runs specs there. */
function startTester(folder) {
  const child = fork(TESTER, {
    cwd: folder,
    env: { ...process.env, ...CASES, NODE_OPTIONS: '' },
    execArgv: ['--experimental-vm-modules', '--no-warnings'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** How many tests failed. A fault is what is no verdict: it does not load, or does not end. */
async function tested(place, specs) {
  place.tester ??= startTester(place.folder);
  const { tester } = place;
  tester.send({ specs });
  const patience = setTimeout(() => tester.kill('SIGKILL'), PATIENCE_MS);
  const over = new AbortController();
  try {
    const [verdict] = await Promise.race(['message', 'exit'].map((event) => once(tester, event, over)));
    if (verdict?.failed !== undefined) return verdict;
    place.tester = null;
    return { failed: 0, fault: 'it does not end' };
  } finally {
    clearTimeout(patience);
    over.abort();
  }
}

function occurrences(text, find) {
  return text.split(find).length - 1;
}
