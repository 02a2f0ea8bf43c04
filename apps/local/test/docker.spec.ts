import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createLogger, Meters, openOperatorDoor, readConfig, requireConfig, START_REFUSALS } from '@akkoord/platform';
import { DockerfileParser, type From } from 'dockerfile-ast';
import { parse } from 'yaml';

/** No container engine runs here, so what is in docker/ is read and held against the code. */

interface Service {
  readonly image: string;
  readonly command?: string[];
  readonly environment?: Record<string, string | number>;
  readonly ports?: string[];
  readonly restart?: string;
  readonly read_only?: boolean;
  readonly container_name?: string;
  readonly depends_on?: Record<string, { condition: string }>;
  readonly healthcheck?: { test?: string[]; disable?: boolean };
  readonly volumes?: string[];
  readonly deploy?: { replicas: string };
}

const read = (name: string): string => readFileSync(name, 'utf8');
const composeText = read('docker/compose.yaml');
const compose = parse(composeText, { merge: true }) as { services: Record<string, Service> };
const { services } = compose;
const dockerfile = DockerfileParser.parse(read('docker/Dockerfile')).getInstructions();
const entrypoint = read('docker/entrypoint.sh');
const packageJson = JSON.parse(read('package.json')) as {
  engines: { node: string };
  scripts: Record<string, string>;
};

interface Step {
  readonly word: string;
  readonly args: readonly string[];
  readonly from: string | undefined;
}
/** The steps of each stage, by the name of the stage; the last one is the image. */
const stages: { name: string; base: string; steps: Step[] }[] = [];
for (const instruction of dockerfile) {
  const args = instruction.getArguments().map((argument) => argument.getValue());
  if (instruction.getKeyword() === 'FROM') {
    const from = instruction as From;
    stages.push({ name: from.getBuildStage() ?? '', base: from.getImage() ?? '', steps: [] });
    continue;
  }
  const flags = (instruction as { getFlags?: () => { getName(): string; getValue(): string | null }[] }).getFlags?.();
  const from = flags?.find((flag) => flag.getName() === 'from')?.getValue() ?? undefined;
  stages.at(-1)?.steps.push({ word: instruction.getKeyword(), args, from });
}
const image = stages.at(-1)?.steps ?? [];
const oneOf = (word: string): readonly string[] => image.find((step) => step.word === word)?.args ?? [];
const environmentOfImage = new Map(
  image
    .filter(({ word }) => word === 'ENV')
    .flatMap(({ args }) => args.map((arg) => arg.split('=', 2) as [string, string])),
);

const ours = Object.entries(services).filter(([, { image: name }]) => name === 'akkoord');
const environmentOf = (name: string): Record<string, string | number> => services[name]?.environment ?? {};

/** What the code looks at: every name it asks the environment for. */
function variablesOfTheCode(): Set<string> {
  const asked = new Set<string>();
  const env = new Proxy({}, { get: (_, name) => void asked.add(String(name)) });
  readConfig(env);
  return asked;
}

function requiredByTheCode(): string[] {
  try {
    requireConfig({});
    return [];
  } catch (error) {
    return [...(error as Error).message.matchAll(/^- (\w+) is not set/gm)].map(([, name = '']) => name);
  }
}

/** The variables of an operator: those that stand in braces in the compose file. */
const asked = new Map(
  [...composeText.matchAll(/\$\{(\w+)(:\?|:-[^}]*)?\}/g)].map(([, name = '', kind = '']) => [name, kind]),
);
const offered = [...read('docker/.env.example').matchAll(/^(\w+)=/gm)].map(([, name = '']) => name);

/** Who delivers nothing for statistics has no key for it. */
const LEFT_OUT = 'DDAS_SIGNING_KEY';

describe('the compose file', () => {
  it('has PostgreSQL, Redis, one step that migrates, both doors and workers', () => {
    expect(Object.keys(services)).toEqual(['postgres', 'redis', 'migrate', 'api', 'portal', 'worker']);
    expect(ours.map(([name]) => name)).toEqual(['migrate', 'api', 'portal', 'worker']);
  });

  it('sets no variable that the code does not read', () => {
    const known = variablesOfTheCode();
    expect(known.size).toBeGreaterThan(15);
    for (const [, { environment = {} }] of ours) {
      expect(Object.keys(environment).filter((name) => !known.has(name))).toEqual([]);
    }
  });

  it('sets every variable that the code reads, in every process that is there to stay', () => {
    const known = variablesOfTheCode();
    known.delete('DATABASE_OWNER_URL');
    known.delete('PROGRAMMES_DIR');
    for (const name of ['api', 'portal', 'worker']) {
      expect([...known].filter((variable) => !(variable in environmentOf(name)))).toEqual([]);
    }
  });

  it('asks for whatever the code requires and nothing can make up', () => {
    const required = requiredByTheCode();
    expect(required).toContain('ENCRYPTION_KEYS');
    for (const name of required) {
      const given = String(environmentOf('api')[name]);
      expect(given).toMatch(/\$\{\w+:\?\}/);
      for (const [, variable = ''] of given.matchAll(/\$\{(\w+):\?\}/g)) expect(offered).toContain(variable);
    }
  });

  it('gives the code values that it takes', () => {
    const filled = Object.fromEntries(
      Object.entries(environmentOf('api')).map(([name, value]) => [
        name,
        String(value)
          .replace(/\$\{ENCRYPTION_KEYS:\?\}/, `k1:${Buffer.alloc(32, 1).toString('base64')}`)
          .replace(/\$\{LOOKUP_KEY:\?\}/, Buffer.alloc(32, 2).toString('base64'))
          .replace(/\$\{EVIDENCE_KEYS:\?\}/, `e1:${Buffer.alloc(32, 3).toString('base64')}`)
          .replace(/\$\{\w*(URL|ISSUER):\?\}/, 'https://host.example')
          .replace(/\$\{\w+:-([^}]*)\}/, '$1')
          .replace(/\$\{\w+:\?\}/, 'word'),
      ]),
    );
    const { config, operator } = requireConfig(filled);
    expect(config).toMatchObject({ production: true, embedded: false, host: '0.0.0.0' });
    expect(operator.metricsPort).not.toBeNull();
  });

  it('keeps the owner of the tables and the keys apart: only the step that migrates knows the owner', () => {
    expect(Object.keys(services).filter((name) => 'DATABASE_OWNER_URL' in environmentOf(name))).toEqual(['migrate']);
    const roles = read('docker/postgres-roles.sh');
    for (const variable of ['DATABASE_URL', 'DATABASE_OWNER_URL']) {
      const { username, pathname } = new URL(String(environmentOf('migrate')[variable]).replace(/\$\{\w+:\?\}/, 'x'));
      expect(roles).toContain(`create role ${username} login nosuperuser nobypassrls`);
      expect(roles).toContain(`create database ${pathname.slice(1)} owner akkoord_owner`);
    }
    const given = Object.keys(environmentOf('postgres'));
    const known = new Set([...given, 'POSTGRES_USER']);
    for (const [, name = ''] of roles.matchAll(/\$([A-Z_]+)/g)) expect(known).toContain(name);
  });

  it('offers in .env.example what it asks for, and nothing else; no secret has a value', () => {
    expect(offered.toSorted()).toEqual([...asked.keys()].toSorted());
    const values = [...read('docker/.env.example').matchAll(/^(\w*(?:PASSWORD|SECRET|KEYS?))=(.*)$/gm)];
    expect(values.length).toBeGreaterThan(4);
    for (const [, , value] of values) expect(value).toBe('');
    for (const [name, kind] of asked)
      if (/PASSWORD|SECRET|KEY/.test(name) && name !== LEFT_OUT) expect(kind).toBe(':?');
  });

  it('starts every process after the migration, on servers that answer', () => {
    expect(services['migrate']).toMatchObject({ restart: 'no', healthcheck: { disable: true } });
    for (const name of ['api', 'portal', 'worker']) {
      expect(services[name]?.depends_on).toEqual({
        migrate: { condition: 'service_completed_successfully' },
        postgres: { condition: 'service_healthy' },
        redis: { condition: 'service_healthy' },
      });
      expect(services[name]).toMatchObject({ restart: 'unless-stopped', read_only: true });
    }
    for (const name of ['postgres', 'redis']) expect(services[name]?.healthcheck?.test?.[0]).toBe('CMD');
  });

  it('has a Redis that keeps what it is told and forgets nothing by itself', () => {
    const command = services['redis']?.command?.join(' ') ?? '';
    expect(command).toContain('--appendonly yes');
    expect(command).toContain('--maxmemory-policy noeviction');
    expect(environmentOf('worker')['REDIS_URL']).toBe('redis://redis:6379');
  });

  it('has workers that scale: no port, no name of their own, as many as WORKERS says', () => {
    expect(services['worker']).toMatchObject({ deploy: { replicas: '${WORKERS:-2}' } });
    expect(services['worker']?.ports).toBeUndefined();
    expect(services['worker']?.container_name).toBeUndefined();
  });

  it('opens the two doors on this machine only, and the door for operators to nobody outside', () => {
    const ports = (name: string): string[] => services[name]?.ports ?? [];
    expect(ports('api')).toEqual([`127.0.0.1:3000:${environmentOf('api')['API_PORT']}`]);
    expect(ports('portal')).toEqual([`127.0.0.1:3001:${environmentOf('portal')['PORTAL_PORT']}`]);
    for (const name of Object.keys(services)) expect(ports(name).join()).not.toContain('9464');
  });
});

describe('the page for operators', () => {
  const page = read('docs/operations.md');
  const tableUnder = (title: string): string => page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  const namedIn = (text: string): string[] =>
    text
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name = '']) => name));

  it('tells every variable that the code reads, and no other', () => {
    expect(namedIn(tableUnder('Variables')).toSorted()).toEqual([...variablesOfTheCode()].toSorted());
  });

  it('names programs that exist', () => {
    const programs = [...tableUnder('Processes').matchAll(/`node dist\/(\S+)\.js`/g)].map(([, path = '']) => path);
    expect(programs).toHaveLength(5);
    for (const program of programs) expect(existsSync(`${program}.ts`)).toBe(true);
  });

  it('tells what to do about every refusal to start, by its code, and about no other', () => {
    expect(namedIn(tableUnder('When a start is refused')).toSorted()).toEqual([...START_REFUSALS].toSorted());
  });
});

describe('the image', () => {
  it('is of one Node in every stage, one that the code runs on', () => {
    expect(new Set(stages.map(({ base }) => base)).size).toBe(1);
    const major = Number(/^node:(\d+)-/.exec(stages[0]?.base ?? '')?.[1]);
    expect(major).toBeGreaterThanOrEqual(Number(/\d+/.exec(packageJson.engines.node)?.[0]));
    expect(major).toBe(24);
  });

  it('has production dependencies only, and runs no script of theirs', () => {
    const [modules] = image.filter(({ args }) => args.includes('/akkoord/node_modules'));
    const install = stages.find(({ name }) => name === modules?.from)?.steps.find(({ word }) => word === 'RUN');
    expect(install?.args.slice(0, 2)).toEqual(['npm', 'ci']);
    expect(install?.args).toEqual(expect.arrayContaining(['--omit=dev', '--omit=optional', '--ignore-scripts']));
    expect(image.some(({ word }) => word === 'RUN')).toBe(false);
    expect(environmentOfImage.get('NODE_ENV')).toBe('production');
  });

  it('copies what is there, and what the context is let to have', () => {
    const let_in = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    let copied = 0;
    for (const { steps } of stages) {
      for (const { word, args, from } of steps) {
        if (word !== 'COPY') continue;
        for (const source of args.slice(0, -1)) {
          copied += 1;
          if (from === undefined) {
            expect(existsSync(source)).toBe(true);
            if (source !== '.') expect(let_in).toContain(source);
          } else {
            expect(stages.map(({ name }) => name)).toContain(from);
            expect(['/akkoord/node_modules', '/akkoord/dist']).toContain(source);
          }
        }
      }
    }
    expect(copied).toBeGreaterThan(7);
    for (const path of let_in) expect(existsSync(path)).toBe(true);
    // What the build reads has to be let in: the sources, and what tells how to build them.
    expect(let_in).toEqual(expect.arrayContaining(['apps', 'libs', 'migrations', 'nest-cli.json', 'tsconfig.json']));
    const build = stages[0]?.steps.filter(({ word }) => word === 'RUN').at(-1)?.args;
    expect(build?.slice(0, 2)).toEqual(['npm', 'run']);
    expect(Object.keys(packageJson.scripts)).toContain(build?.[2]);
  });

  it('is not run as root, and knows a command for every service, and one that is given by hand', () => {
    expect(oneOf('USER')).toEqual(['node']);
    expect(oneOf('ENTRYPOINT').join('')).toContain('./entrypoint.sh');
    const roles = [...entrypoint.matchAll(/^ {2}([\w |]+)\) exec/gm)].flatMap(([, names = '']) => names.split(' | '));
    expect(roles.toSorted()).toEqual([...ours.flatMap(([, { command = [] }]) => command), 'reencrypt'].toSorted());
    expect(roles).toContain(/"(\w+)"/.exec(oneOf('CMD').join(''))?.[1]);
  });

  it('starts programs that exist', () => {
    const started = [...entrypoint.matchAll(/exec node "?dist\/([^\s"]+)\.js/g)].map(([, path = '']) => path);
    const programs = started.flatMap((path) =>
      path.includes('$1') ? ['api', 'portal', 'worker'].map((role) => path.replace('$1', role)) : [path],
    );
    expect(programs).toHaveLength(5);
    for (const program of programs) expect(existsSync(`${program}.ts`)).toBe(true);
  });

  it('exposes the ports that its processes listen on', () => {
    const { API_PORT, PORTAL_PORT, METRICS_PORT } = environmentOf('api');
    expect(oneOf('EXPOSE')).toEqual([API_PORT, PORTAL_PORT, METRICS_PORT].map(String));
    expect(environmentOfImage.get('METRICS_PORT')).toBe(String(METRICS_PORT));
    const { settings } = readConfig({});
    expect([settings.apiPort, settings.portalPort]).toEqual([API_PORT, PORTAL_PORT]);
  });

  it('asks for its health where every process answers', async () => {
    const check = oneOf('HEALTHCHECK').join(' ');
    const path = /METRICS_PORT \+ '([^']+)'/.exec(check)?.[1] ?? '';
    const settings = { metricsPort: 0, metricsHost: '127.0.0.1', collectorUrl: null };
    const door = await openOperatorDoor(settings, [], new Meters(), createLogger('silent'));
    try {
      expect((await fetch(`${door?.url}${path}`)).status).toBe(200);
      expect(path).toBe('/health/ready');
    } finally {
      await door?.close();
    }
  });
});
