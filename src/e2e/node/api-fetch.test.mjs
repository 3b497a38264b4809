// @wordpress/api-fetch, unchanged, as a page of WordPress uses it: cookie, nonce, method override, error objects.
// Against the product alone, or against a WordPress site when SITE_URL, SITE_LOGIN and SITE_PASSWORD name one.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fakeSlack, zaplane } from './server.mjs';
import { wordpress } from './wordpress.mjs';

let slack;
let server;
let apiFetch;
let nonceMiddleware;
const sent = [];

before(async () => {
  if (process.env.SITE_URL) {
    server = wordpress(process.env);
  } else {
    slack = await fakeSlack();
    server = await zaplane(slack.url);
  }
  const cookie = await server.signIn();
  const browser = globalThis.fetch;
  // a browser would add the cookie of this origin by itself
  globalThis.fetch = (url, options = {}) => {
    sent.push({ url, method: options.method ?? 'GET', headers: { ...options.headers } });
    return browser(url, { ...options, headers: { ...options.headers, Cookie: cookie.value } });
  };
  globalThis.window = globalThis;
  apiFetch = (await import('@wordpress/api-fetch')).default;
  apiFetch = apiFetch.default ?? apiFetch;
  nonceMiddleware = apiFetch.createNonceMiddleware(cookie.nonce);
  apiFetch.use(nonceMiddleware);
  apiFetch.use(apiFetch.createRootURLMiddleware(`${server.base}/wp-json/`));
  apiFetch.nonceMiddleware = nonceMiddleware;
  apiFetch.nonceEndpoint = `${server.base}/wp-admin/admin-ajax.php?action=rest-nonce`;
});

after(async () => {
  await server?.stop();
  slack?.close();
});

function create(name, token = 'xoxb-good-1') {
  return apiFetch({
    path: '/zaplane/v1/connections',
    method: 'POST',
    data: { app: 'slack', name, auth_type: 'api_key', credentials: { bot_token: token } },
  });
}

test('creates, lists, changes, tests and deletes', async () => {
  const created = await create('From a page');
  assert.equal(created.status, 'active');
  assert.equal(created.test_result.message, 'Connected to workspace: Acme Corp');
  const { connections } = await apiFetch({ path: '/zaplane/v1/connections?app=slack' });
  assert.deepEqual(connections.map((row) => row.name), ['From a page']);

  const renamed = await apiFetch({ path: `/zaplane/v1/connections/${created.id}`, method: 'PUT', data: { name: 'Renamed' } });
  assert.equal(renamed.name, 'Renamed');
  assert.equal(sent.at(-1).method, 'POST', 'PUT travels as POST');
  assert.equal(sent.at(-1).headers['X-HTTP-Method-Override'], 'PUT');

  const result = await apiFetch({ path: `/zaplane/v1/connections/${created.id}/test`, method: 'POST' });
  assert.equal(result.success, true);
  const deleted = await apiFetch({ path: `/zaplane/v1/connections/${created.id}`, method: 'DELETE' });
  assert.deepEqual(deleted, { deleted: true, id: created.id });
  assert.deepEqual(await apiFetch({ path: '/zaplane/v1/connections' }), { connections: [] });
});

test('a refused token is told, not thrown', async () => {
  const created = await create('Refused', 'xoxb-wrong');
  assert.equal(created.test_result.success, false);
  assert.equal(created.test_result.message, 'Slack API error: invalid_auth');
  await apiFetch({ path: `/zaplane/v1/connections/${created.id}`, method: 'DELETE' });
});

test('errors are thrown as objects with code, message and data', async () => {
  await assert.rejects(apiFetch({ path: '/zaplane/v1/connections/999999999' }), (error) => {
    assert.deepEqual(error, { code: 'not_found', message: 'Connection not found.', data: { status: 404 } });
    return true;
  });
  await assert.rejects(apiFetch({ path: '/zaplane/v1/connections', method: 'POST', data: {} }), (error) => {
    assert.equal(error.code, 'rest_missing_callback_param');
    assert.deepEqual(error.data.params, ['app', 'name', 'credentials']);
    return true;
  });
  await assert.rejects(apiFetch({ path: '/zaplane/v1/nothing' }), { code: 'rest_no_route' });
});

test('parse: false hands out the answer and its headers', async () => {
  const response = await apiFetch({ path: '/zaplane/v1/connections?per_page=5', parse: false });
  assert.equal(response.status, 200);
  assert.equal(response.headers.get('X-WP-Total'), '0');
});

test('a stale nonce is replaced by a fresh one and the request sent again', async () => {
  nonceMiddleware.nonce = '0123456789';
  const before = sent.length;
  assert.deepEqual(await apiFetch({ path: '/zaplane/v1/connections' }), { connections: [] });
  const urls = sent.slice(before).map((request) => new URL(request.url).pathname);
  assert.deepEqual(urls, ['/wp-json/zaplane/v1/connections', '/wp-admin/admin-ajax.php', '/wp-json/zaplane/v1/connections']);
  assert.match(nonceMiddleware.nonce, /^[0-9a-f]{10}$/);
});

test('without its nonce the cookie is nobody', async () => {
  const response = await fetch(`${server.base}/wp-json/zaplane/v1/connections`);
  assert.equal(response.status, 401);
});
