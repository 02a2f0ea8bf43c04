import { verifyAuditOf } from './audit-verification.js';

process.exitCode = await verifyAuditOf(process.env, {
  tell: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
});
