// The browser's client as its pages load it, in a browser that has no fetch: requests go through
// XMLHttpRequest, which asks for permission as browsers do (CORS).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM, VirtualConsole } from 'jsdom';
import * as calls from './calls.mjs';

const page = new JSDOM('<!doctype html><title>Offer</title>', {
  url: 'http://shop.example/offer?mail=ada%40example.org#top',
  runScripts: 'outside-only',
  pretendToBeVisual: true,
  virtualConsole: new VirtualConsole().sendTo(console, { omitJSDOMErrors: true }),
});
const { window } = page;
const require = createRequire(import.meta.url);
window.eval(readFileSync(require.resolve('@segment/analytics-next/dist/umd/index.js'), 'utf8'));

const client = window.AnalyticsNext.AnalyticsBrowser.load({
  writeKey: calls.writeKey,
  cdnURL: calls.endpoint,
});
client.identify(calls.userId, calls.traits);
client.track(calls.event, calls.properties);
client.page('Shop', 'Offer');
client.screen('Offer');
client.group(calls.groupId, { plan: 'team' });
client.alias(calls.userId, calls.previousId);

// The page stays open, and tries again what was not delivered, until somebody closes it.
process.stdin.on('end', () => process.exit(0)).resume();
