import { Analytics } from '@segment/analytics-node';
import * as calls from './calls.mjs';

const client = new Analytics({ writeKey: calls.writeKey, host: calls.endpoint, flushInterval: 100 });
const { userId } = calls;
const failures = [];
client.on('error', (failure) => failures.push(failure));
client.identify({ userId, traits: calls.traits });
client.track({ userId, event: calls.event, properties: calls.properties });
client.page({ userId, name: 'Offer', category: 'Shop' });
client.screen({ userId, name: 'Offer' });
client.group({ userId, groupId: calls.groupId, traits: { plan: 'team' } });
client.alias({ userId, previousId: calls.previousId });
await client.closeAndFlush({ timeout: 30_000 });
if (failures.length > 0) {
  console.error(failures);
  process.exit(1);
}
