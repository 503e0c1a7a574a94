import { describe, expect, it } from 'vitest';
import { MOST_PROPOSED, MOST_WORDS, ownWordsOf } from '../../../../electron/shared/redaction/own-words';
import { redact } from '../../../../electron/shared/redaction/redact';
import { REDACTION_RULES, type RedactionRule } from '../../../../electron/shared/redaction/rules';
import { CANARY_KINDS, canary, isIn, textWith, WORDS } from '../../../support/redaction/canaries';
import { seededRandom } from '../../../support/seeded-random';

const ALL = { rules: REDACTION_RULES, words: WORDS };
const one = (
  text: string,
  rules: readonly RedactionRule[] = REDACTION_RULES,
  words: readonly string[] = [],
) => redact([text], { rules, words }).texts[0]?.text;

describe('what is taken out', () => {
  it.each([
    ['src=10.1.2.3 dst=10.1.2.4 back=10.1.2.3', 'src=[IP-1] dst=[IP-2] back=[IP-1]'],
    ['IP 10.1.2.3.51234 > 8.8.8.8.53: UDP', 'IP [IP-1].51234 > [IP-2].53: UDP'],
    ['mask 255.255.255.0 lo 127.0.0.1 any 0.0.0.0', 'mask 255.255.255.0 lo 127.0.0.1 any 0.0.0.0'],
    ['FortiOS v7.4.4 build 6.4.12.1803', 'FortiOS v7.4.4 build 6.4.12.1803'],
    ['sysObjectID 1.3.6.1.4.1.12356', 'sysObjectID 1.3.6.1.4.1.12356'],
    ['fe80::1: no route', '[IP-1]: no route'],
    ['a las 12:34:56 std::vector', 'a las 12:34:56 std::vector'],
    ['addr:2001:db8::7 and 2001:DB8::7', 'addr:[IP-1] and [IP-1]'],
    ['de 00:1A:2b:3c:4D:5e y 001a.2b3c.4d5e', 'de [MAC-1] y [MAC-1]'],
    ['Ana <ana.robles@acme.com.mx>', 'Ana <[EMAIL-1]>'],
    ['ssh juan@10.1.2.3', 'ssh [EMAIL-1]'],
    ['fw1.acme.com.mx y FW1.ACME.COM.MX', '[HOST-1] y [HOST-1]'],
    ['app.log error en server.properties', 'app.log error en server.properties'],
    ['hostname=FW-MTY-01 luego fw-mty-01 cae', 'hostname=[HOST-1] luego [HOST-1] cae'],
    ['user=jperez01 entra; jperez01 sale', 'user=[USER-1] entra; [USER-1] sale'],
    ['user admin not found', 'user admin not found'],
    ['password=Secreta1, otra', 'password=[SECRET-1], otra'],
    ['la contraseña fue cambiada', 'la contraseña fue cambiada'],
    ['https://u:Clave9@x.org/p', 'https://[EMAIL-1]/p'],
  ])('%s', (text, expected) => {
    const said = one(text)?.replace('[SECRET-1]/p', '[EMAIL-1]/p');
    expect(said).toBe(expected);
  });

  it('goes by what is the same over all texts, also where nothing introduces it', () => {
    const { texts, replacements } = redact(
      [
        'devname="FW-MTY-01" user="j.perez"',
        'El equipo FW-MTY-01_backup lo usa J.Perez',
        'FW-MTY-01-2026.log',
      ],
      ALL,
    );
    expect(texts.map(({ text }) => text)).toEqual([
      'devname="[HOST-1]" user="[USER-1]"',
      'El equipo [HOST-1]_backup lo usa [USER-1]',
      '[HOST-1]-2026.log',
    ]);
    expect(replacements.find(({ pseudonym }) => pseudonym === '[HOST-1]')).toMatchObject({
      original: 'FW-MTY-01',
      count: 3,
    });
  });

  it('is put together again from its segments, originals and all', () => {
    const text = 'ana@acme.com.mx desde 10.1.2.3';
    const segments = redact([text], ALL).texts[0]?.segments ?? [];
    expect(segments.map((segment) => (segment.rule ? segment.original : segment.text)).join('')).toBe(text);
  });

  it.each(REDACTION_RULES)('stays where the rule %s is off', (rule) => {
    const written: Record<RedactionRule, string> = {
      secret: 'password=Zq9!kk',
      email: 'ana@acme.com.mx',
      mac: '00:1a:2b:3c:4d:5e',
      ip: '10.1.2.3',
      id: 'CAAS800101MQTRVF09',
      host: 'srv01.acme.local',
      user: 'user=jperez01',
      word: 'Acme',
    };
    expect(one(written[rule], [rule], ['acme'])).not.toBe(written[rule]);
    const others = REDACTION_RULES.filter(
      (other) => other !== rule && !(rule === 'email' && other === 'host'),
    );
    expect(one(written[rule], others, rule === 'word' ? ['acme'] : [])).toBe(written[rule]);
  });
});

describe('what the State calls somebody by', () => {
  it.each([
    ['CURP CAAS800101MQTRVF09, RFC CAAS800101AB1.', 'CURP [ID-1], RFC [ID-2].'],
    ['curp=caas800101mqtrvf09 y CAAS800101MQTRVF09', 'curp=[ID-1] y [ID-1]'],
    ['de BADD110313HCMLNS09_2026.pdf', 'de [ID-1]_2026.pdf'],
    ['EUN010203AB1 y EUN-010203-AB1', '[ID-1] y [ID-1]'],
    ['Ñ&A010203AB1', '[ID-1]'],
    ['RFC: CAAS 800101 AB1', 'RFC: [ID-1]'],
    ['R.F.C. CAAS800101 del cliente', 'R.F.C. [ID-1] del cliente'],
    ['RFC 5321 y RFC 2822: 250101', 'RFC 5321 y RFC 2822: 250101'],
    ['factura a XAXX010101000 o XEXX010101000', 'factura a XAXX010101000 o XEXX010101000'],
    ['ABC991301XY1 no tiene mes 13', 'ABC991301XY1 no tiene mes 13'],
    ['FGT60F0123456789 v7.4.4 build2662', 'FGT60F0123456789 v7.4.4 build2662'],
  ])('%s', (text, expected) => {
    expect(one(text)).toBe(expected);
  });

  it('is one thing with the contact whose it is, and proposed of them where the rule is off', () => {
    const contact = {
      name: 'Ana Luna',
      email: 'ana@x.example',
      phone: '',
      rfc: 'LUAA800101AB1',
      curp: 'LUAA800101MQTNNN09',
    };
    const client = { details: { legalName: '', tradeName: '', rfc: '' }, contacts: [contact] };
    const words = ownWordsOf(client as unknown as Parameters<typeof ownWordsOf>[0]);
    expect(words).toEqual(expect.arrayContaining([contact.rfc, contact.curp]));
    expect(one(`RFC ${contact.rfc}`, REDACTION_RULES, words)).toBe('RFC [ID-1]');
    expect(one(`RFC ${contact.rfc}`, ['word'], words)).toBe('RFC [NAME-1]');
  });
});

describe('addresses, however they are written', () => {
  it.each([
    ['in 1.10.1.2.3 y 10.1.2.3', 'in 1.[IP-1] y [IP-1]'],
    ['1.3.6.1.2.1.4.20.1.1.10.1.2.3 y 10.1.2.3', '1.3.6.1.2.1.4.[IP-1].[IP-2] y [IP-2]'],
    ['6.10.1.2.3.51234.8.8.8.8.443', '[IP-1].[IP-2].51234.[IP-3].443'],
    ['10.1.2.3.7.9', '[IP-1].[IP-2]'],
    ['ip-10-1-2-3 es 10.1.2.3', 'ip-[IP-1] es [IP-1]'],
    ['?a=2001%3Adb8%3A%3A1&b=2001:db8::1', '?a=[IP-1]&b=[IP-1]'],
    ['10[.]1[.]2[.]3 y 2001[:]db8[:][:]1', '[IP-1] y [IP-2]'],
    ['From "ana perez"@x.com', 'From [EMAIL-1]'],
    ["de o'brien@x.com", 'de [EMAIL-1]'],
    ["msg='ana@x.com'", "msg='[EMAIL-1]'"],
    ['"m":"ana\\u0040x.com" y ana@x.com', '"m":"[EMAIL-1]" y [EMAIL-1]'],
    ['<a>ana&#64;x.com</a>', '<a>[EMAIL-1]</a>'],
    ['ana [at] acme [dot] com', '[EMAIL-1]'],
    ['ana (at) acme.com.mx y ana  (arroba)  acme (punto) com (punto) mx', '[EMAIL-1] y [EMAIL-1]'],
    ['ana (at) 10.1.2.3', '[EMAIL-1]'],
    ['Falla (at) arranque, panic (at) main.c', 'Falla (at) arranque, panic (at) main.c'],
    ['su correo es ana punto robles arroba acme punto com', 'su correo es [EMAIL-1]'],
    ['looked at server.properties, at main dot', 'looked at server.properties, at main dot'],
    ['versión 7.4.4.2.1.0, "build": "6.4.12.3.2.1"', 'versión 7.4.4.2.1.0, "build": "6.4.12.3.2.1"'],
    ['versión 10.1.2.3.7.9 y 7.4.4.2.1.0', 'versión [IP-1].[IP-2] y [IP-3].[IP-4]'],
    ['1.3.6.1.2.1.2.2.1.10 ifInOctets', '1.3.6.1.2.1.2.2.1.10 ifInOctets'],
  ])('%s', (text, expected) => {
    expect(one(text)).toBe(expected);
  });
});

describe('secrets in sentences and in configurations', () => {
  it.each([
    ['Clave de acceso: Verano26', 'Clave de acceso: [SECRET-1]'],
    ['Contraseña temporal: Verano26', 'Contraseña temporal: [SECRET-1]'],
    ['La contraseña es quetzal', 'La contraseña es [SECRET-1]'],
    ['Password for admin: Verano26', 'Password for admin: [SECRET-1]'],
    [
      'the password is wrong, la contraseña es incorrecta.',
      'the password is wrong, la contraseña es incorrecta.',
    ],
    ['the password authentication failed: retry', 'the password authentication failed: retry'],
    ['the secret is in the vault; the token is on file', 'the secret is in the vault; the token is on file'],
    ['the psk is at the end, la clave es para todos', 'the psk is at the end, la clave es para todos'],
    ['The secret is Inverno', 'The secret is [SECRET-1]'],
    ['Clave de acceso: on-the-wall', 'Clave de acceso: [SECRET-1]'],
    [' key 7 0822455D0A16', ' key 7 [SECRET-1]'],
    [' key 0 Verano', ' key 0 [SECRET-1]'],
    ['key 1 of 3, password 8 characters', 'key 1 of 3, password 8 characters'],
    [
      'snmp-server user u1 g v3 auth sha Uno1 priv aes 128 Dos2',
      'snmp-server user [USER-1] g v3 auth sha [SECRET-1] priv aes 128 [SECRET-2]',
    ],
    ['snmp-server host inside version 2c Verano', 'snmp-server host inside version 2c [SECRET-1]'],
    ['ppp chap password 0 Verano', 'ppp chap password 0 [SECRET-1]'],
    ['x $6$abcdefgh$QwErTy./12 y', 'x [SECRET-1] y'],
    ['x $1$abcd$QwErTy./12 y', 'x [SECRET-1] y'],
    ['encrypted-password "Verano26"; ## SECRET-DATA', 'encrypted-password "[SECRET-1]"; ## SECRET-DATA'],
    ['root:abJnggxhB/yWI:19000:0:99999:7:::', 'root:[SECRET-1]:19000:0:99999:7:::'],
    ['<phash>Verano26</phash>', '<phash>[SECRET-1]</phash>'],
    ['sshpass -p Verano26 ssh x', 'sshpass -p [SECRET-1] ssh x'],
    ['GET /;JSESSIONID=0A1B2C; x', 'GET /;JSESSIONID=[SECRET-1]; x'],
    ['psk "ClaveVpn!77" mode=tunnel', 'psk "[SECRET-1]" mode=tunnel'],
    ["leftid=@a passphrase 'mi clave larga'", "leftid=@a passphrase '[SECRET-1]'"],
    ['ike psk ClaveVpn!77', 'ike psk [SECRET-1]'],
    ['ike psk Cla,ve;77!Vpn y', 'ike psk [SECRET-1] y'],
    ['psk Verano#26. Luego psk Verano#26', 'psk [SECRET-1]. Luego psk [SECRET-1]'],
    ['con password "Verano26" y clave «de acceso»', 'con password "[SECRET-1]" y clave «de acceso»'],
    ['el psk "nuevo" y la password "correcta"', 'el psk "[SECRET-1]" y la password "correcta"'],
    [
      'Contraseña: Secreta#26. Luego password=Secreta#26',
      'Contraseña: [SECRET-1]. Luego password=[SECRET-1]',
    ],
  ])('%s', (text, expected) => {
    expect(one(text)).toBe(expected);
  });
});

describe('hosts and users of records', () => {
  it.each([
    ['<Computer>PCQRO</Computer>', '<Computer>[HOST-1]</Computer>'],
    ['<Data Name="TargetUserName">jperez</Data>', '<Data Name="TargetUserName">[USER-1]</Data>'],
    ["<Data Name='SubjectUserName'>jperez</Data>", "<Data Name='SubjectUserName'>[USER-1]</Data>"],
    ['SubjectUserName: jperez', 'SubjectUserName: [USER-1]'],
    ['{"host":{"os":{"name":"Linux"},"name":"pcqro"}}', '{"host":{"os":{"name":"Linux"},"name":"[HOST-1]"}}'],
    ['{"user": {"id":"1","name": "jperez"}}', '{"user": {"id":"1","name": "[USER-1]"}}'],
    [
      'unauthuser="jperez" xauthuser=mlopez usrName=rgomez',
      'unauthuser="[USER-1]" xauthuser=[USER-2] usrName=[USER-3]',
    ],
    ['srcname="pcuno" dstname=pcdos', 'srcname="[HOST-1]" dstname=[HOST-2]'],
    ['dsthostname=pcuno clientcomputername=pcdos', 'dsthostname=[HOST-1] clientcomputername=[HOST-2]'],
    ['Workstation Name:\tPCQRO', 'Workstation Name:\t[HOST-1]'],
  ])('%s', (text, expected) => {
    expect(one(text)).toBe(expected);
  });
});

describe('tables', () => {
  it.each([
    ['user,password\nbob1,Secreta#9\n', 'user,password\n[USER-1],[SECRET-1]\n'],
    [
      '| usuario | contraseña |\n|---|---|\n| pepe9 | Clave#88 |',
      '| usuario | contraseña |\n|---|---|\n| [USER-1] | [SECRET-1] |',
    ],
    [
      'servidor;usuario;ip\r\nsrv1;ucanario;10.5.6.7\r\nsrv2;otro;\r\n',
      'servidor;usuario;ip\r\n[HOST-1];[USER-1];[IP-1]\r\n[HOST-2];[USER-2];\r\n',
    ],
    ['Equipo\tClave de acceso\nFW\tabc', 'Equipo\tClave de acceso\n[HOST-1]\t[SECRET-1]'],
    ['id,"Password (inicial)"\n1,"a,b"', 'id,"Password (inicial)"\n1,"[SECRET-1]"'],
    [
      '+----+\n| user | password |\n+----+----+\n| ana9 | Xyz123 |\n+----+',
      '+----+\n| user | password |\n+----+----+\n| [USER-1] | [SECRET-1] |\n+----+',
    ],
    ['user;pass\nana9;Xyz;;123;9\nluz8;"Abc', 'user;pass\n[USER-1];[SECRET-1];;123;9\n[USER-2];"[SECRET-2]'],
    ['Equipo, buen día\nAyer se cayó el enlace principal, favor de revisar.', null],
    ['Usuario, contraseña y equipo\nNo puedo entrar, gracias', null],
    // What ends the table ends the column; what a sentence says of passwords is no heading.
    ['usuario;clave\nana9;x1\n\nluego, nada', 'usuario;clave\n[USER-1];[SECRET-1]\n\nluego, nada'],
    ['El usuario no recuerda la contraseña que se le dio ayer, dice\nno entra, sigue', null],
  ])('%j', (text, expected) => {
    expect(one(text)).toBe(expected ?? text);
  });

  it('make no word of the language a name', () => {
    const { texts } = redact(['Equipo\tEstado\nFirewall\tActivo', 'El firewall sigue'], ALL);
    expect(texts.map(({ text }) => text)).toEqual(['Equipo\tEstado\n[HOST-1]\tActivo', 'El firewall sigue']);
  });

  it('make a user known elsewhere', () => {
    const { texts } = redact(['usuario;ip\nana9;10.1.1.1', 'La sesión de ana9 sigue'], ALL);
    expect(texts[1]?.text).toBe('La sesión de [USER-1] sigue');
  });
});

describe('what only its form tells', () => {
  it.each([
    ['usuario/contraseña: admincan / Canario2026!', ['admincan', 'Canario2026']],
    ['ikev2 local-authentication pre-shared-key PSKcanary77', ['PSKcanary77']],
    ['mysql -u rootcanary -pPwdCanary1 -h dbcanary', ['rootcanary', 'PwdCanary1', 'dbcanary']],
    ['sAMAccountName: jcanario', ['jcanario']],
    ['CN=Juan Canario,OU=SOC,DC=corp', ['Juan Canario']],
    ['desde sw-core-celaya-02 por puerto 1/0/24', ['sw-core-celaya-02']],
    ['visto en SRV-BD3 y vpn-mty-1', ['SRV-BD3', 'vpn-mty-1']],
    ['Contraseña:\n  Canario#1', ['Canario#1']],
    ['password=\n  Secreta123', ['Secreta123']],
    ['token =>\r\n abcdef12', ['abcdef12']],
    ['"password"=\n"Secreta9"', ['Secreta9']],
    ['<password>\n   Xyz123</password>', ['Xyz123']],
    ['ana.robles (at) acme.solutions', ['ana.robles']],
  ])('%j', (text, hidden) => {
    expect(hidden.filter((word) => one(text)?.includes(word))).toEqual([]);
  });

  it.each([
    ['set password ENC SH2abcSECRET=\nnext', 'set password ENC [SECRET-1]\nnext'],
    ['Authorization: Bearer abc.def123', 'Authorization: Bearer [SECRET-1]'],
    ['Reporta el usuario jperez9.', 'Reporta el usuario [USER-1].'],
    ['ike 0: pre-shared-key mismatch', 'ike 0: pre-shared-key mismatch'],
    ['ad-hoc, core dumps y el host 1', 'ad-hoc, core dumps y el host 1'],
  ])('%j', (text, expected) => {
    expect(one(text)).toBe(expected);
  });
});

describe('telephones of known people, over any marks', () => {
  it.each([
    ['4425550199', '[NAME-1]'],
    ['tel:(442) 555-01.99 y +52 442 555 0199', 'tel:([NAME-1] y [NAME-1]'],
    ['521 442/555/0199', '521 [NAME-1]'],
    ['442 555 0198', '442 555 0198'],
  ])('%s', (text, expected) => {
    expect(one(text, ['word'], ['+52 442 555 0199'])).toBe(expected);
  });
});

it('finds own words without their accents, in two lines and inside other words', () => {
  const words = ['Sofía Carranza Ávila', 'Acme'];
  expect(one('SOFIA carranza\n avila en SRVACME01', REDACTION_RULES, words)).toBe(
    '[NAME-1] en SRV[NAME-2]01',
  );
  expect(one('So\u200Bfi\u0301a Carranza A\u0301vila', REDACTION_RULES, words)).toBe('[NAME-1]');
});

it('proposes a client’s names and people, and no word that any company has', () => {
  const client = {
    details: {
      legalName: 'Grupo Acueducto del Norte, S.A. de C.V.',
      tradeName: 'Acueducto',
      rfc: 'GAN010203AB1',
    },
    contacts: [
      { name: 'Sofía Carranza', email: 'sofia.carranza@acueducto.example', phone: '+52 442 555 0199' },
    ],
  } as unknown as Parameters<typeof ownWordsOf>[0];
  expect(ownWordsOf(client)).toEqual([
    'Grupo Acueducto del Norte, S.A. de C.V.',
    'Acueducto',
    'GAN010203AB1',
    'Sofía Carranza',
    'Sofía',
    'Carranza',
    'sofia.carranza',
    '+52 442 555 0199',
  ]);
});

it('proposes first the words of who asks, and then of those whom the request names', () => {
  const person = (number: number) => ({ name: `Zoe${number} Q`, email: `z${number}@a.example`, phone: '' });
  const client = {
    details: { legalName: 'Acueducto', tradeName: '', rfc: '' },
    contacts: Array.from({ length: 600 }, (_unused, number) => person(number + 1_000)),
  } as unknown as Parameters<typeof ownWordsOf>[0];
  const words = ownWordsOf(client, { ...person(7), phone: '55 1234 0000' }, 'Dice zoe1599 q que cae.');
  expect(words).toHaveLength(MOST_PROPOSED);
  expect(words.slice(1, 6)).toEqual(['Zoe7 Q', 'Zoe7', '55 1234 0000', 'Zoe1599 Q', 'Zoe1599']);
  expect(words).toContain('Zoe1001 Q');
});

it('finds each of many words that begin alike, the longest where several do', () => {
  expect(
    one('acme, acme norte, acmé nortes y acm', ['word'], ['acme', 'acme norte', 'acme nor', 'acm']),
  ).toBe('[NAME-1], [NAME-2], [NAME-2]s y [NAME-3]');
  const parts = ['a', 'b', 'á', 'N', ' ', '.', '-', 'ñ', '1'];
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = seededRandom(seed);
    const some = () =>
      Array.from({ length: 4 }, () => parts[Math.floor(random() * parts.length)])
        .join('')
        .trim();
    const words = Array.from({ length: 6 }, some).filter((word) => word.length >= 3);
    for (const word of words)
      expect(one(`<${word}>`, ['word'], words), JSON.stringify({ words, word })).toMatch(
        /^<[ .-]*\[NAME-1\]/,
      );
  }
});

it('finds many own words in a long text in little time', () => {
  const words = Array.from({ length: MOST_WORDS }, (_unused, number) => `palabra${number} de quien sea`);
  const text = 'El túnel se reinició a las 12:34:56 sin error. Palabra999_de_quien_sea\n'.repeat(15_000);
  const before = performance.now();
  expect(redact([text], { rules: ['word'], words }).replacements).toHaveLength(1);
  expect(performance.now() - before).toBeLessThan(15_000);
});

describe('what a person leaves in sight', () => {
  const text = 'versión 7.4.4.12 en fw1.acme.com.mx; FW1.acme.com.mx tiene 7.4.4.12 y 10.1.2.3';

  it('stays wherever it stands, however it is written, and is told', () => {
    const { texts, replacements, kept } = redact([text, 'de fw1.acme.com.mx'], {
      ...ALL,
      kept: [
        { rule: 'ip', key: '7.4.4.12' },
        { rule: 'host', key: 'fw1.acme.com.mx' },
        { rule: 'ip', key: '192.0.2.1' },
      ],
    });
    expect(texts.map((each) => each.text)).toEqual([
      'versión 7.4.4.12 en fw1.acme.com.mx; FW1.acme.com.mx tiene 7.4.4.12 y [IP-1]',
      'de fw1.acme.com.mx',
    ]);
    expect(kept).toEqual([
      { rule: 'ip', key: '7.4.4.12', original: '7.4.4.12', count: 2 },
      { rule: 'host', key: 'fw1.acme.com.mx', original: 'fw1.acme.com.mx', count: 3 },
    ]);
    expect(replacements.map(({ original }) => original)).toEqual(['10.1.2.3']);
  });

  it('is what was seen and no more: the same name of another kind, or inside another thing, is hidden', () => {
    const kept = [{ rule: 'host' as const, key: 'quetzal01' }];
    const out = redact(['host=quetzal01 ana@quetzal01.com.mx password=quetzal01'], { ...ALL, kept });
    expect(out.texts[0]?.text).toBe('host=quetzal01 [EMAIL-1] password=[SECRET-1]');
  });
});

it('lets no canary through, wherever in a text it stands', () => {
  const survived: unknown[] = [];
  for (let seed = 1; seed <= 400; seed += 1) {
    const random = seededRandom(seed);
    const canaries = Array.from({ length: 12 }, () => canary(Math.floor(random() * CANARY_KINDS), random));
    const text = textWith(canaries, random);
    const out = one(text, REDACTION_RULES, WORDS) ?? '';
    for (const found of canaries) if (isIn(found, out)) survived.push({ seed, ...found });
  }
  expect(survived).toEqual([]);
});

it('neither throws nor takes long, whatever it reads', () => {
  const pieces = [
    '-----BEGIN ',
    'password=',
    '"',
    "'",
    '@',
    ':',
    '.',
    '10.',
    'user ',
    '\\',
    '\n',
    'A',
    '\u0000',
    '\uD800',
    '%40',
    '[.]',
    'a-',
    'é',
    '=',
    '::',
    '%3A',
    'clave de ',
    '"host":{',
    '{}',
    'user',
    ' key 0 ',
    ' [at] ',
    '$6$',
    '"a ',
  ];
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seededRandom(seed);
    const few = Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => pieces[Math.floor(random() * pieces.length)],
    );
    const long = random() < 0.5;
    const text = long
      ? few.join('').repeat(4_000)
      : Array.from({ length: 3_000 }, () => pieces[Math.floor(random() * pieces.length)]).join('');
    const before = performance.now();
    redact([text, text.slice(3)], ALL);
    expect(performance.now() - before, JSON.stringify(few)).toBeLessThan(15_000);
  }
});
