// Somebody's session at a WordPress site that was started elsewhere.

export function wordpress({ SITE_URL: base, SITE_LOGIN: login, SITE_PASSWORD: password }) {
  return { base, signIn: () => signIn(base, login, password), stop: async () => {} };
}

async function signIn(base, login, password) {
  const response = await fetch(`${base}/wp-login.php`, {
    method: 'POST',
    redirect: 'manual',
    headers: { Cookie: 'wordpress_test_cookie=WP%20Cookie%20check' },
    body: new URLSearchParams({ log: login, pwd: password, testcookie: '1' }),
  });
  // those of wp-admin, where fresh nonces come from, and the one of the whole site
  const value = response.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .filter((pair) => !pair.endsWith('=+'))
    .join('; ');
  if (response.status !== 302 || !value.includes('wordpress_logged_in_')) {
    throw new Error(`signing in: ${response.status}`);
  }
  const fresh = await fetch(`${base}/wp-admin/admin-ajax.php?action=rest-nonce`, { headers: { Cookie: value } });
  return { value, nonce: await fresh.text() };
}
