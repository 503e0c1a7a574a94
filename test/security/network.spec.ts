// Electron's security checklist, #1 (only secure content), #6 (webSecurity), #8 (insecure content): here there is no
// remote content at all, so every way of asking for some has to be refused.

import { expect, sharedTest as test } from '../support/launch-app';
import { type Sentinel, startSentinel } from '../support/sentinel-server';

let outside: Sentinel;

test.beforeAll(async () => {
  outside = await startSentinel();
});
test.afterAll(async () => {
  await outside.close();
});
test.beforeEach(({ desk }) => {
  desk.tolerate(
    /Content Security Policy|violates the following|Not allowed to load local|ERR_BLOCKED_BY_CLIENT|ERR_FAILED|ERR_ABORTED/,
  );
});

test('control: the sentinel counts a connection that does reach it', async () => {
  const before = outside.connections();
  await fetch(outside.url);
  expect(outside.connections()).toBe(before + 1);
});

const attempts: Record<string, (url: string) => Promise<string>> = {
  fetch: (url) =>
    fetch(url).then(
      () => 'reached',
      () => 'refused',
    ),
  'fetch without CORS': (url) =>
    fetch(url, { mode: 'no-cors' }).then(
      () => 'reached',
      () => 'refused',
    ),
  XMLHttpRequest: (url) =>
    new Promise((done) => {
      const request = new XMLHttpRequest();
      request.onload = () => done('reached');
      request.onerror = () => done('refused');
      request.open('GET', url);
      request.send();
    }),
  image: (url) =>
    new Promise((done) => {
      const image = new Image();
      image.onload = () => done('reached');
      image.onerror = () => done('refused');
      image.src = url;
    }),
  stylesheet: (url) =>
    new Promise((done) => {
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.onload = () => done('reached');
      link.onerror = () => done('refused');
      link.href = url;
      document.head.append(link);
    }),
  'module import': (url) =>
    import(/* @vite-ignore */ url).then(
      () => 'reached',
      () => 'refused',
    ),
  WebSocket: (url) =>
    new Promise((done) => {
      try {
        const socket = new WebSocket(url.replace('http', 'ws'));
        socket.onopen = () => done('reached');
        socket.onerror = () => done('refused');
      } catch {
        done('refused');
      }
    }),
  EventSource: (url) =>
    new Promise((done) => {
      const source = new EventSource(url);
      source.onopen = () => done('reached');
      source.onerror = () => done('refused');
    }),
  frame: (url) =>
    new Promise((done) => {
      const frame = document.createElement('iframe');
      frame.onload = () => done(frame.contentDocument === null ? 'refused' : 'reached');
      frame.src = url;
      document.body.append(frame);
    }),
};

for (const [name, attempt] of Object.entries(attempts)) {
  test(`a page cannot reach out by ${name}`, async ({ desk }) => {
    const before = outside.connections();
    expect(await desk.page.evaluate(attempt, outside.url)).toBe('refused');
    expect(outside.connections()).toBe(before);
  });
}

test('a page cannot reach out by ways that give no answer', async ({ desk }) => {
  const before = outside.connections();
  await desk.page.evaluate(async (url) => {
    navigator.sendBeacon(url, 'x');
    for (const rel of [
      'preconnect',
      'dns-prefetch',
      'prefetch',
      'preload',
      'modulepreload',
      'icon',
      'manifest',
    ]) {
      const link = document.createElement('link');
      link.rel = rel;
      link.href = url;
      document.head.append(link);
    }
    const ping = document.createElement('a');
    ping.href = '#here';
    ping.ping = url;
    document.body.append(ping);
    ping.click();
    // Whatever was under way has had its turn once this page's own request came back.
    await fetch('./index.html');
  }, outside.url);
  expect(outside.connections()).toBe(before);
});

test('peer connections learn no address to connect from', async ({ desk }) => {
  const candidates = await desk.page.evaluate(async (port) => {
    const peer = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    const found: string[] = [];
    peer.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate.includes(' udp ')) found.push(candidate.candidate);
    };
    peer.createDataChannel('x');
    await peer.setLocalDescription(await peer.createOffer());
    await new Promise<void>((done) => {
      const check = () => peer.iceGatheringState === 'complete' && done();
      peer.onicegatheringstatechange = check;
      check();
    });
    peer.close();
    return found;
  }, outside.port);
  expect(candidates).toEqual([]);
});

test('beneath the page’s policy, the session itself refuses remote requests', async ({ desk }) => {
  const before = outside.connections();
  const answers = await desk.app.evaluate(async ({ session, net, BrowserWindow }, url) => {
    const tell = (work: Promise<unknown>) =>
      work.then(
        () => 'reached',
        (error: Error) => error.message,
      );
    const window = new BrowserWindow({ show: false });
    const all = [
      await tell(session.defaultSession.fetch(url)),
      await tell(net.fetch(url)),
      await tell(window.loadURL(url)),
    ];
    window.destroy();
    return all;
  }, outside.url);
  for (const answer of answers) expect(answer).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(outside.connections()).toBe(before);
});

test('and beneath that, Chromium resolves no name and no address', async ({ desk }) => {
  const resolved = await desk.app.evaluate(async ({ session }) => {
    const lookups = ['example.com', 'localhost.example', '203.0.113.7'].map((host) =>
      session.defaultSession.resolveHost(host).then(
        () => `${host} resolved`,
        () => 'refused',
      ),
    );
    return Promise.all(lookups);
  });
  expect(resolved).toEqual(['refused', 'refused', 'refused']);
});

test('a page cannot read a file of the machine', async ({ desk }) => {
  const answers = await desk.page.evaluate(async () => {
    const fetched = await fetch('file:///etc/hostname').then(
      () => 'reached',
      () => 'refused',
    );
    const image = await new Promise((done) => {
      const element = new Image();
      element.onload = () => done('reached');
      element.onerror = () => done('refused');
      element.src = 'file:///usr/share/pixmaps/debian-logo.png';
    });
    return [fetched, image];
  });
  expect(answers).toEqual(['refused', 'refused']);
  const loaded = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({ show: false });
    const answer = await window.loadFile('/etc/hostname').then(
      () => 'reached',
      (error: Error) => error.message,
    );
    window.destroy();
    return answer;
  });
  expect(loaded).toContain('ERR_BLOCKED_BY_CLIENT');
});
