// The provider for servers: one request for each evaluation.
import { OpenFeature } from '@openfeature/server-sdk';
import { OFREPProvider } from '@openfeature/ofrep-provider';

const [baseUrl, key, targetingKey] = process.argv.slice(2);
await OpenFeature.setProviderAndWait(
  new OFREPProvider({ baseUrl, headers: [['X-API-Key', key]] }),
);
const client = OpenFeature.getClient();
const context = { targetingKey, country: 'DE' };
const told = {
  boolean: await client.getBooleanDetails('web-boolean', false, context),
  string: await client.getStringValue('web-string', 'none', context),
  number: await client.getNumberValue('web-number', 0, context),
  object: await client.getObjectValue('web-object', {}, context),
  experiment: await client.getStringDetails('web-experiment', 'none', context),
  untargeted: await client.getStringDetails('web-untargeted', 'none', context),
  absent: await client.getStringDetails('web-absent', 'none', context),
  unroutable: await client.getStringDetails('no such/flag', 'none', context),
  keyless: await client.getStringDetails('web-experiment', 'none', {}),
};
console.log(`told ${JSON.stringify(told)}`);
process.exit(0);
