import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeListMail } from './compose-list-mail.js';
import { postInto, postTo } from './post.js';

const FROM = 'akkoord@portaal.akkoord.example';
const mail = {
  id: '019a5c1e-7b00-7c3a-9d52-0d5a4c1f2e3b',
  recipient: 'lijsten@kpn.example',
  ...composeListMail({
    number: '2026-41',
    lines: 2,
    openLines: 2,
    dueOn: '2026-11-17',
    url: 'https://portaal.example',
  }),
  at: new Date('2026-11-02T16:00:00Z'),
};

describe('mail into a folder', () => {
  let folder: string;

  beforeAll(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'akkoord-mail-')), 'mail');
  });
  afterAll(() => rm(join(folder, '..'), { recursive: true }));

  it('is a file a mail, as it would have been sent', async () => {
    await postInto(folder, FROM)(mail);
    expect(await readdir(folder)).toEqual([`${mail.id}.eml`]);
    const text = await readFile(join(folder, `${mail.id}.eml`), 'utf8');
    const [head = ''] = text.split('\r\n\r\n');
    expect(head.split('\r\n')).toEqual(
      expect.arrayContaining([
        'From: Akkoord <akkoord@portaal.akkoord.example>',
        'To: lijsten@kpn.example',
        'Subject: Verzamellijst 2026-41 staat klaar / List 2026-41 is ready',
        `Message-ID: <${mail.id}@portaal.akkoord.example>`,
        'Date: Mon, 02 Nov 2026 16:00:00 +0000',
        'Auto-Submitted: auto-generated',
      ]),
    );
    expect(text).toContain('Er staan 2 regels op.');
  });

  it('is the same to the last byte when it is delivered again', async () => {
    const file = join(folder, `${mail.id}.eml`);
    const first = await readFile(file);
    await postInto(folder, FROM)(mail);
    expect(await readFile(file)).toEqual(first);
    expect(await readdir(folder)).toHaveLength(1);
  });
});

/** As much of a mail server as a client needs, that takes mail or does not. */
async function aMailServer(takes: boolean): Promise<{ server: Server; url: string; received: string[] }> {
  const received: string[] = [];
  const server = createServer((socket) => {
    let message: string | null = null;
    socket.setEncoding('utf8');
    socket.write('220 test\r\n');
    socket.on('data', (text: string) => {
      if (message !== null) {
        message += text;
        if (!message.endsWith('\r\n.\r\n')) return;
        received.push(message);
        message = null;
        socket.write('250 taken\r\n');
      } else if (text.startsWith('DATA')) {
        message = '';
        socket.write('354 go on\r\n');
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
      else socket.write(text.startsWith('RCPT') && !takes ? '550 nobody here\r\n' : '250 ok\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { server, url: `smtp://127.0.0.1:${String(port)}?ignoreTLS=true`, received };
}

describe('mail over SMTP', () => {
  let server: Server | undefined;
  afterEach(async () => {
    await new Promise((resolve) => server?.close(resolve));
  });

  it('reaches the server with its own Message-ID, however often it is sent', async () => {
    const at = await aMailServer(true);
    server = at.server;
    await postTo(at.url, FROM)(mail);
    await postTo(at.url, FROM)(mail);
    expect(at.received).toHaveLength(2);
    expect(at.received[0]).toContain(`Message-ID: <${mail.id}@portaal.akkoord.example>`);
    expect(at.received[1]).toBe(at.received[0]);
  });

  it('fails when the server does not take it, so that the queue tries again', async () => {
    const at = await aMailServer(false);
    server = at.server;
    await expect(postTo(at.url, FROM)(mail)).rejects.toThrow('550');
    expect(at.received).toEqual([]);
  });
});
