// The provider for pages: one bulk evaluation, then evaluations from its cache. It is told of
// changes by its event stream, and in a second instance it asks again and again.
import { EventSource } from 'eventsource';
import { OpenFeature, ProviderEvents } from '@openfeature/web-sdk';
import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';

const [baseUrl, key, targetingKey] = process.argv.slice(2);
const headers = [['X-API-Key', key]];

// Node.js has none of its own.
globalThis.EventSource = EventSource;

const say = (what, details) => console.log(`${what} ${JSON.stringify(details)}`);

await OpenFeature.setContext({ targetingKey, country: 'DE' });
await OpenFeature.setProviderAndWait(
  new OFREPWebProvider({ baseUrl, headers, cacheMode: 'disabled' }),
);
const client = OpenFeature.getClient();
const told = () => ({
  boolean: client.getBooleanDetails('web-boolean', false),
  string: client.getStringValue('web-string', 'none'),
  number: client.getNumberValue('web-number', 0),
  object: client.getObjectValue('web-object', {}),
  experiment: client.getStringDetails('web-experiment', 'none'),
  untargeted: client.getStringDetails('web-untargeted', 'none'),
  absent: client.getStringDetails('web-absent', 'none'),
});

const statuses = [];
const polling = new OFREPWebProvider({
  baseUrl,
  headers,
  cacheMode: 'disabled',
  changeDetection: 'polling',
  pollInterval: 100,
  fetchImplementation: async (...request) => {
    const response = await fetch(...request);
    statuses.push(response.status);
    return response;
  },
});
await OpenFeature.setProviderAndWait('polling', polling);
while (!statuses.includes(304)) {
  await new Promise((resolve) => setTimeout(resolve, 50));
}
await OpenFeature.setProviderAndWait('polling', new OFREPWebProvider({
  baseUrl,
  headers,
  cacheMode: 'disabled',
  changeDetection: 'none',
}));
say('statuses', [...new Set(statuses)]);

client.addHandler(ProviderEvents.ConfigurationChanged, async (event) => {
  say('changed', { flags: event.flagsChanged, ...told() });
  await OpenFeature.close();
  process.exit(0);
});
say('told', told());
