// The product in a process of its own, and a fake Slack, for tests in JavaScript.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, mkdirSync, readFileSync, writeFileSync, openSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';

const JAR = resolve('target/zaplane.jar');
const FLAGS = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-jar', JAR];
const PATIENCE = 180_000;

export async function fakeSlack() {
  const server = createServer((request, response) => {
    const good = (request.headers.authorization ?? '').startsWith('Bearer xoxb-good');
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(good ? { ok: true, team: 'Acme Corp', team_id: 'T1' } : { ok: false, error: 'invalid_auth' }));
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}/api`, close: () => server.close() };
}

export async function zaplane(slackUrl) {
  mkdirSync('target/e2e', { recursive: true });
  const home = mkdtempSync(resolve('target/e2e/node-'));
  const overlays = join(home, 'integrations');
  mkdirSync(overlays);
  writeFileSync(join(overlays, 'slack.json'), JSON.stringify({ http: { base: slackUrl } }));
  const env = {
    ...process.env,
    ZAPLANE_HOME: home,
    ZAPLANE_INTEGRATIONS_DIR: overlays,
    ZAPLANE_EGRESS_ALLOW: '127.0.0.1',
  };
  const letter = execFileSync('java', [...FLAGS, 'account', 'create', 'alice', 'alice@example.test'], { env, encoding: 'utf8' });
  const log = join(home, 'server.log');
  const out = openSync(log, 'a');
  const child = spawn('java', [...FLAGS, '--port', '0'], { env, stdio: ['ignore', out, out] });
  const base = await ready(child, log);
  const password = /^password: +(\S+)$/m.exec(letter)[1];
  return {
    base,
    signIn: () => signIn(base, 'alice', password),
    stop: () => new Promise((ended) => child.once('exit', ended) && child.kill()),
  };
}

async function signIn(base, login, password) {
  const response = await fetch(`${base}/wp-json/zaplane/v2/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  if (response.status !== 200) {
    throw new Error(`signing in: ${response.status}`);
  }
  return { value: response.headers.get('set-cookie').split(';')[0], nonce: (await response.json()).nonce };
}

async function ready(child, log) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    const found = /is ready: (http:\/\/localhost:\d+)\//.exec(readFileSync(log, 'utf8'));
    if (found) {
      return found[1];
    }
    if (child.exitCode !== null) {
      break;
    }
    await new Promise((again) => setTimeout(again, 100));
  }
  throw new Error(`the server did not start: ${readFileSync(log, 'utf8')}`);
}
