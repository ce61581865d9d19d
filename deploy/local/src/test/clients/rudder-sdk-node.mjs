import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import * as calls from './calls.mjs';

const Client = RudderAnalytics.default ?? RudderAnalytics;
const client = new Client(calls.writeKey, { dataPlaneUrl: calls.endpoint, flushInterval: 100 });
const { userId } = calls;
await Promise.all([
  calls.settled((done) => client.identify({ userId, traits: calls.traits }, done)),
  calls.settled((done) =>
    client.track({ userId, event: calls.event, properties: calls.properties }, done),
  ),
  calls.settled((done) =>
    client.page({ userId, name: 'Offer', properties: { category: 'Shop' } }, done),
  ),
  calls.settled((done) => client.screen({ userId, name: 'Offer' }, done)),
  calls.settled((done) =>
    client.group({ userId, groupId: calls.groupId, traits: { plan: 'team' } }, done),
  ),
  calls.settled((done) => client.alias({ userId, previousId: calls.previousId }, done)),
  client.flush(),
]);
process.exit(0);
