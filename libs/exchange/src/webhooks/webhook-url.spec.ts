import { describe, expect, it } from '@jest/globals';
import { addressesOf, faultOfUrl, hostOf, type WebhookUrlFault } from './webhook-url.js';

const PUBLIC = { allowLoopback: false };
const EMBEDDED = { allowLoopback: true };

/** Every way we know to name what is not on the public internet, or to hide it. */
const REFUSED: readonly (readonly [url: string, fault: WebhookUrlFault])[] = [
  ['http://hooks.gemeente.nl/in', 'url-not-https'],
  ['http://1.1.1.1/', 'url-not-https'],
  ['ftp://hooks.gemeente.nl/', 'url-not-https'],
  ['file:///etc/passwd', 'url-not-https'],
  ['javascript:alert(1)', 'url-not-https'],
  ['gopher://hooks.gemeente.nl/', 'url-not-https'],
  ['hooks.gemeente.nl', 'url-invalid'],
  ['', 'url-invalid'],
  [' https://hooks.gemeente.nl/', 'url-invalid'],
  ['https://hooks.gemeente.nl/a b', 'url-invalid'],
  ['https:\\\\hooks.gemeente.nl\\', 'url-invalid'],
  ['https://hooks.gemeente.nl/\u0000', 'url-invalid'],
  [`https://hooks.gemeente.nl/${'a'.repeat(2_000)}`, 'url-invalid'],
  ['https://[::1', 'url-invalid'],
  ['https:8.8.8.8', 'url-invalid'],
  ['https:/8.8.8.8/', 'url-invalid'],
  ['https:///8.8.8.8/', 'url-invalid'],
  ['https:hooks.gemeente.nl', 'url-invalid'],
  ['https://256.256.256.256/', 'url-invalid'],
  ['https://user:secret@hooks.gemeente.nl/', 'url-with-credentials'],
  ['https://user@hooks.gemeente.nl/', 'url-with-credentials'],
  ['https://@hooks.gemeente.nl/', 'url-with-credentials'],
  ['https://1.1.1.1@127.0.0.1/', 'url-with-credentials'],
  ['https://hooks.gemeente.nl/#part', 'url-with-fragment'],
  ['https://hooks.gemeente.nl/#', 'url-with-fragment'],
  ['https://hooks.gemeente.nl:22/', 'url-port-refused'],
  ['https://hooks.gemeente.nl:25/', 'url-port-refused'],
  ['https://hooks.gemeente.nl:80/', 'url-port-refused'],
  ['https://hooks.gemeente.nl:0/', 'url-port-refused'],
  ['https://localhost/', 'url-host-refused'],
  ['https://LOCALHOST/', 'url-host-refused'],
  ['https://localhost./', 'url-host-refused'],
  ['https://a.localhost/', 'url-host-refused'],
  ['https://ｌｏｃａｌｈｏｓｔ/', 'url-host-refused'],
  ['https://printer/', 'url-host-refused'],
  ['https://printer.local/', 'url-host-refused'],
  ['https://metadata.google.internal/', 'url-host-refused'],
  ['https://router.home.arpa/', 'url-host-refused'],
  ['https://abcdefgh.onion/', 'url-host-refused'],
  ['https://hooks.gemeente.nl./', 'url-host-refused'],
  ['https://1.1.1.1./', 'url-host-refused'],
  ['https://1.1.1.1.', 'url-host-refused'],
  ['https://1.1.1.1.:8443/in', 'url-host-refused'],
  ['https://1.1.1.1.?key=1', 'url-host-refused'],
  ['https://1.1.1.1%2E/', 'url-host-refused'],
  ['https://1.1.1.1。/', 'url-host-refused'],
  ['https://1.1.1.1｡/', 'url-host-refused'],
  ['https://0x1010101./', 'url-host-refused'],
  ['https://hooks..nl/', 'url-host-refused'],
  ['https://-hooks.gemeente.nl/', 'url-host-refused'],
  ['https://127.0.0.1/', 'url-address-refused'],
  ['https://127.0.0.1./', 'url-address-refused'],
  ['https://127.1/', 'url-address-refused'],
  ['https://2130706433/', 'url-address-refused'],
  ['https://0x7f000001/', 'url-address-refused'],
  ['https://0x7f.0.0.1/', 'url-address-refused'],
  ['https://0177.0.0.1/', 'url-address-refused'],
  ['https://017700000001/', 'url-address-refused'],
  ['https://%31%32%37.0.0.1/', 'url-address-refused'],
  ['https://①②⑦.⓪.⓪.①/', 'url-address-refused'],
  ['https://127。0。0。1/', 'url-address-refused'],
  ['https://0/', 'url-address-refused'],
  ['https://0.0.0.0/', 'url-address-refused'],
  ['https://10.0.0.1/', 'url-address-refused'],
  ['https://172.16.0.1/', 'url-address-refused'],
  ['https://172.31.255.255/', 'url-address-refused'],
  ['https://192.168.1.1/', 'url-address-refused'],
  ['https://169.254.169.254/latest/meta-data/', 'url-address-refused'],
  ['https://0xa9fea9fe/', 'url-address-refused'],
  ['https://100.64.0.1/', 'url-address-refused'],
  ['https://192.0.0.1/', 'url-address-refused'],
  ['https://192.0.2.1/', 'url-address-refused'],
  ['https://198.18.0.1/', 'url-address-refused'],
  ['https://198.51.100.1/', 'url-address-refused'],
  ['https://203.0.113.1/', 'url-address-refused'],
  ['https://192.88.99.1/', 'url-address-refused'],
  ['https://224.0.0.1/', 'url-address-refused'],
  ['https://240.0.0.1/', 'url-address-refused'],
  ['https://255.255.255.255/', 'url-address-refused'],
  ['https://[::]/', 'url-address-refused'],
  ['https://[::1]/', 'url-address-refused'],
  ['https://[0:0:0:0:0:0:0:1]/', 'url-address-refused'],
  ['https://[::ffff:127.0.0.1]/', 'url-address-refused'],
  ['https://[::ffff:7f00:1]/', 'url-address-refused'],
  ['https://[::ffff:1.1.1.1]/', 'url-address-refused'],
  ['https://[::127.0.0.1]/', 'url-address-refused'],
  ['https://[::ffff:0:127.0.0.1]/', 'url-address-refused'],
  ['https://[64:ff9b::127.0.0.1]/', 'url-address-refused'],
  ['https://[64:ff9b:1::127.0.0.1]/', 'url-address-refused'],
  ['https://[2002:7f00:1::]/', 'url-address-refused'],
  ['https://[2001:0:7f00:1::]/', 'url-address-refused'],
  ['https://[2001:db8::1]/', 'url-address-refused'],
  ['https://[3fff::1]/', 'url-address-refused'],
  ['https://[fc00::1]/', 'url-address-refused'],
  ['https://[fd00:ec2::254]/', 'url-address-refused'],
  ['https://[fe80::1]/', 'url-address-refused'],
  ['https://[fec0::1]/', 'url-address-refused'],
  ['https://[ff02::1]/', 'url-address-refused'],
  ['https://[100::1]/', 'url-address-refused'],
  ['https://[4000::1]/', 'url-address-refused'],
];

describe('the address of an endpoint', () => {
  it.each(REFUSED)('%s is refused: %s', (url, fault) => {
    expect(faultOfUrl(url, PUBLIC)).toBe(fault);
  });

  it.each([
    'https://hooks.gemeente.nl/akkoord?key=1',
    'https://hooks.gemeente.nl:443/',
    'https://hooks.gemeente.nl:8443/',
    'https://HOOKS.Gemeente.NL/',
    'https://schuldhulp.xn--p1ai/',
    'https://bücher.nl/',
    'https://1.1.1.1/',
    'https://[2606:4700:4700::1111]/',
  ])('%s is taken', (url) => {
    expect(faultOfUrl(url, PUBLIC)).toBeNull();
    expect(faultOfUrl(url, EMBEDDED)).toBeNull();
  });

  it('may be this machine in embedded mode, over plain http at any port, and nothing else that is not public', () => {
    for (const url of ['http://localhost:4000/', 'http://127.0.0.1/', 'http://[::1]:80/', 'http://127.1:5/in'])
      expect(faultOfUrl(url, EMBEDDED)).toBeNull();
    const machines = /^https:\/\/localhost\/|127|^https:\/\/\[(::1|0:0:0:0:0:0:0:1)\]|2130706433|0x7f|0177|%31|①|ｌ/i;
    for (const [url, fault] of REFUSED.filter(([one]) => !machines.test(one)))
      expect([url, faultOfUrl(url, EMBEDDED)]).toEqual([url, fault]);
    expect(faultOfUrl('http://localhost./', EMBEDDED)).toBe('url-not-https');
    expect(faultOfUrl('http://user@localhost/', EMBEDDED)).toBe('url-with-credentials');
    for (const hidden of ['https://[::ffff:127.0.0.1]/', 'https://[64:ff9b::127.0.0.1]/', 'https://[2002:7f00:1::]/'])
      expect(faultOfUrl(hidden, EMBEDDED)).toBe('url-address-refused');
  });
});

describe('where a name leads', () => {
  const leads = (...addresses: string[]) => addressesOf('hooks.gemeente.nl', () => Promise.resolve(addresses), PUBLIC);

  it('is every address it has, when each of them is public', async () => {
    const addresses = ['1.1.1.1', '2606:4700:4700::1111'];
    expect(await leads(...addresses)).toEqual({ addresses });
  });

  it.each(['127.0.0.1', '10.0.0.1', '169.254.169.254', '0.0.0.0', '::1', 'fd00::1', '::ffff:10.0.0.1', 'no address'])(
    'is refused when %s is among them',
    async (address) => {
      expect(await leads('1.1.1.1', address)).toEqual({ fault: 'url-address-refused' });
    },
  );

  it('is unknown when nobody knows the name, or no name server answers', async () => {
    expect(await leads()).toEqual({ fault: 'url-host-unknown' });
    const away = () => Promise.reject(new Error('no name server answers'));
    expect(await addressesOf('hooks.gemeente.nl', away, PUBLIC)).toEqual({ fault: 'url-host-unknown' });
  });

  it('is never this machine for a name, also in embedded mode', async () => {
    const machine = () => Promise.resolve(['127.0.0.1']);
    expect(await addressesOf('hooks.gemeente.nl', machine, EMBEDDED)).toEqual({ fault: 'url-address-refused' });
    expect(await addressesOf('localhost', machine, EMBEDDED)).toEqual({ addresses: ['127.0.0.1', '::1'] });
    expect(hostOf(new URL('http://[::1]:80/'))).toBe('::1');
  });
});
