// The libraries that every process reads at its start, each as one file instead of hundreds: finding, reading and parsing
// those took half of a start. What was built finds them in dist/node_modules before those in node_modules; so do the tests.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const INTO = join(ROOT, 'dist/node_modules');
const LIBRARIES = [
  '@nestjs/common',
  '@nestjs/core',
  '@nestjs/platform-express',
  '@nestjs/swagger',
  'class-transformer',
  'class-validator',
  'pg',
  'prom-client',
  'typeorm',
];
/** What others ask for as well, what reads files beside itself, and what Nest tries and we have not. */
const LEFT = [
  ...['@opentelemetry/api', 'express', 'reflect-metadata', 'swagger-ui-dist'],
  ...['@fastify/static', '@nestjs/microservices*', '@nestjs/websockets*'],
];

const require = createRequire(import.meta.url);

/** An ES module exports what was found in the library, by name: esbuild cannot see the names of a CommonJS module. */
const entries = {
  name: 'entries',
  setup(bundle) {
    bundle.onResolve({ filter: /^entry:/ }, ({ path }) => ({ path: path.slice('entry:'.length), namespace: 'entry' }));
    bundle.onLoad({ filter: /.*/, namespace: 'entry' }, async ({ path }) => ({
      resolveDir: ROOT,
      contents: await entryOf(path),
    }));
  },
};

async function entryOf(library) {
  const found = await import(library);
  if (!isCommonJs(library, found)) return `export * from '${library}';`;
  const names = Object.keys(found).filter((name) => !['default', 'module.exports', '__esModule'].includes(name));
  const exported = names.map(
    (name, place) => `const name${place} = it['${name}']; export { name${place} as ${name} };`,
  );
  return `const it = require('${library}'); export default it; ${exported.join(' ')}`;
}

function isCommonJs(library, found) {
  return 'default' in found && found.default === require(library);
}

rmSync(INTO, { recursive: true, force: true });
await build({
  absWorkingDir: ROOT,
  entryPoints: Object.fromEntries(LIBRARIES.map((library) => [`${library}/index`, `entry:${library}`])),
  outdir: INTO,
  outExtension: { '.js': '.mjs' },
  chunkNames: '.chunks/[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  // Nest and TypeORM tell classes apart by their names as well.
  keepNames: true,
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  external: LEFT,
  plugins: [entries],
  logLevel: 'error',
});
for (const library of LIBRARIES) {
  mkdirSync(join(INTO, library), { recursive: true });
  writeFileSync(join(INTO, library, 'package.json'), JSON.stringify({ name: library, main: 'index.mjs' }));
}
// A library that was looked into may wait for something that never comes.
process.exit(0);
