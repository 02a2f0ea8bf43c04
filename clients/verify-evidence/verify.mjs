#!/usr/bin/env node
/**
 * Verifies an evidence file of Akkoord without Akkoord: no network, no packages, nothing but Node 20 or later.
 *
 *   node verify.mjs <evidence.json> <keys.json>
 *
 * `keys.json` is what /v1/evidence-keys answered, kept from a moment you trust: the file itself is trusted in nothing. It prints
 * what is proved and ends with 0, or names the first thing that is wrong and ends with 1.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Why a file proves nothing. */
class Wrong extends Error {}

const must = (holds, what) => {
  if (!holds) throw new Wrong(what);
};
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const bytesOf = (text, what) => {
  must(typeof text === 'string', `${what} is missing`);
  const bytes = Buffer.from(text, 'base64url');
  must(bytes.toString('base64url') === text, `${what} is not base64url`);
  return bytes;
};

/** RFC 8785: names in order, no white space, everything else as JavaScript writes it. */
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
}

/** The text a JWS signs, when a key of the JWKS signed it with Ed25519. */
function signedText(jws, keys, what) {
  must(typeof jws === 'string' && jws.split('.').length === 3, `${what} has no signature`);
  const [header, payload, signature] = jws.split('.');
  const { alg, kid } = JSON.parse(bytesOf(header, `the header of ${what}`).toString());
  const jwk = keys.find((key) => key.kid === kid && key.kty === 'OKP' && key.crv === 'Ed25519');
  must(alg === 'EdDSA' && jwk, `${what} is signed with a key that is not in the key file: ${kid}`);
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const holds = verify(null, Buffer.from(`${header}.${payload}`), key, bytesOf(signature, `the signature of ${what}`));
  must(holds, `the signature of ${what} does not hold`);
  return { text: bytesOf(payload, `the text of ${what}`).toString(), kid };
}

/** The hash of a link; the first links of an older chain have the hash of before evidence was kept. */
const linkHash = (before, { id, organisationId }, { seq, at, recordedAt, actor, action, detail, records }) => {
  const previous = before === null ? null : before.toString('base64url');
  return sha256(JSON.stringify([previous, organisationId, id, seq, at, recordedAt, actor, action, detail, records]));
};
const earlierLinkHash = (before, { id }, { seq, at, actor, action, detail }) =>
  sha256(before ?? '', JSON.stringify([id, seq, at, actor, action, detail]));

function verifyChain({ case: caseFile, chain }) {
  let before = null;
  let earlier = true;
  let complete = false;
  chain.forEach((link, index) => {
    must(link.seq === index + 1, `link ${index + 1} is missing from the chain`);
    const hash = bytesOf(link.hash, `the hash of link ${link.seq}`);
    earlier &&= link.records === '[]' && earlierLinkHash(before, caseFile, link).equals(hash);
    must(earlier || linkHash(before, caseFile, link).equals(hash), `link ${link.seq} is not what was chained`);
    if (index === 0) complete = !earlier;
    before = hash;
  });
  return complete;
}

/** Every record is what its link says, every link has its records, and a message left when the chain says so. */
function verifyRecords(evidence, complete) {
  const told = { written: new Map(), sent: new Map(), withdrawn: new Map() };
  for (const { seq, records } of evidence.chain)
    for (const [kind, id, said] of JSON.parse(records))
      if (kind === 'sent' || kind === 'withdrawn') told[kind].set(id, said);
      else told.written.set(`${kind} ${id}`, { said, seq });
  const erased = evidence.chain.some(({ action }) => action === 'case-erased');

  const found = new Map();
  const add = (kind, idOf) => (entry) => found.set(`${kind} ${idOf(entry.record)}`, entry);
  evidence.messages.forEach(add('message', ({ id }) => id));
  evidence.calculations.forEach(add('calculation', ({ version }) => version));
  evidence.overviews.forEach(add('overview', ({ id }) => id));
  const entries = evidence.messages.length + evidence.calculations.length + evidence.overviews.length;
  must(found.size === entries, 'a record stands in the file twice');

  let proved = 0;
  let gone = 0;
  for (const [name, { said, seq }] of told.written) {
    const entry = found.get(name);
    if (!entry?.salt) {
      must(erased, `the ${name} of link ${seq} is missing`);
      gone += 1;
      continue;
    }
    const digest = sha256(bytesOf(entry.salt, `the salt of the ${name}`), canonical(entry.record));
    must(digest.toString('base64url') === said, `the ${name} is not what link ${seq} says was written`);
    proved += 1;
  }
  let unproved = 0;
  for (const [name, { record, state, sentAt }] of found) {
    const vouched = told.written.has(name);
    must(vouched || !complete, `no link vouches for the ${name}`);
    if (!vouched) unproved += 1;
    if (!name.startsWith('message ')) continue;
    must(leftAsTold({ record, state, sentAt }, told, vouched), `the ${name} is ${state}, which no link says`);
  }
  return { proved, unproved, erased: gone };
}

function leftAsTold({ record, state, sentAt }, { sent, withdrawn }, vouched) {
  if (record.direction === 'IN') return state === 'RECEIVED' && (!vouched || sentAt === record.receivedAt);
  if (sent.has(record.id)) return state === 'SENT' && sentAt === sent.get(record.id);
  if (withdrawn.has(record.id)) return state === 'WITHDRAWN' && sentAt === null;
  return !vouched || (sentAt === null && (state === 'WAITING' || state === 'GATHERED'));
}

/** The root that a leaf and the hashes beside its way lead to (RFC 9162, 2.1.3.2). */
function rootFrom(leaf, position, size, path) {
  must(Number.isInteger(position) && position >= 0 && position < size, 'a root has no such place');
  let hash = sha256(Buffer.of(0), leaf);
  let [place, last, used] = [position, size - 1, 0];
  for (; last > 0; place >>= 1, last >>= 1) {
    if (place % 2 === 0 && place === last) continue;
    const beside = path[used++] ?? Buffer.alloc(0);
    hash = place % 2 === 0 ? sha256(Buffer.of(1), hash, beside) : sha256(Buffer.of(1), beside, hash);
  }
  must(used === path.length, 'the way to a root has another length');
  return hash;
}

function verifyRoots({ case: { id }, chain, roots }, keys) {
  let newest = { number: 0, seq: 0, day: '', kid: '' };
  for (const { seq, position, path, jws } of roots) {
    const { text, kid } = signedText(jws, keys, `the root that holds link ${seq}`);
    const { number, day, chains, root } = JSON.parse(text);
    const link = chain[seq - 1];
    must(link !== undefined, `root ${number} holds link ${seq}, which is missing`);
    must(number > newest.number && seq > newest.seq, `root ${number} stands in the wrong place`);
    const leaf = JSON.stringify([id, seq, link.hash]);
    const beside = path.map((hash) => bytesOf(hash, `the way to root ${number}`));
    const reached = rootFrom(leaf, position, chains, beside).toString('base64url');
    must(reached === root, `link ${seq} is not what was in signed root ${number}`);
    newest = { number, seq, day, kid };
  }
  return newest;
}

/** What a file proves. Throws with a sentence that names the first thing that is wrong. `bytes`: the file, byte for byte. */
export function verifyEvidence(bytes, jwks) {
  const text = bytes.toString('utf8');
  must(Buffer.from(text).equals(bytes), 'the file is not UTF-8');
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Wrong('the file is not JSON');
  }
  must(canonical(file) === text, 'the file is not in its canonical form: a byte of it was added or changed');
  must(canonical(Object.keys(file)) === '["evidence","signature"]', 'the file has other parts than it should');
  const { evidence, signature } = file;
  const payload = Buffer.from(canonical(evidence)).toString('base64url');
  must(/^[\w-]+\.\.[\w-]+$/.test(signature), 'the file has no signature');
  signedText(signature.replace('..', `.${payload}.`), jwks.keys, 'the file');
  must(evidence.format === 'akkoord-evidence-1', `this format is not known here: ${evidence.format}`);

  const complete = verifyChain(evidence);
  const records = verifyRecords(evidence, complete);
  const newest = verifyRoots(evidence, jwks.keys);
  return { case: evidence.case, links: evidence.chain.length, ...records, newest };
}

function main([evidenceFile, keyFile]) {
  if (keyFile === undefined) {
    console.error('node verify.mjs <evidence.json> <keys.json>');
    return 64;
  }
  try {
    const found = verifyEvidence(readFileSync(evidenceFile), JSON.parse(readFileSync(keyFile, 'utf8')));
    const { newest, links } = found;
    console.log(`case ${found.case.reference} of ${found.case.counsellor}`);
    console.log(`${links} links, ${found.proved} records as they were written`);
    if (found.erased > 0) console.log(`${found.erased} records were erased, as the chain says`);
    if (found.unproved > 0)
      console.log(`${found.unproved} records from before evidence was kept: nobody vouches for them`);
    if (newest.number > 0)
      console.log(`up to link ${newest.seq} in signed root ${newest.number}, of ${newest.day}, key ${newest.kid}`);
    if (newest.seq < links)
      console.log(
        `links ${newest.seq + 1} to ${links} are in no root yet: only the signature of the file stands for them`,
      );
    console.log('everything holds');
    return 0;
  } catch (error) {
    console.error(`NOT VALID: ${error.message}`);
    return 1;
  }
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url))
  process.exitCode = main(process.argv.slice(2));
