// What each client is told to do, from the command line: where to send, with which key, for whom.
const [endpoint, writeKey, userId] = process.argv.slice(2);

export { endpoint, writeKey, userId };
export const event = 'Seat Chosen';
export const properties = { seat: '12A', revenue: 25.5, currency: 'EUR' };
export const traits = { firstName: 'Ada', email: 'ada@example.org', seatPreference: 'window' };
export const groupId = 'acme';
export const previousId = `before-${userId}`;

export function settled(send) {
  return new Promise((resolve, reject) =>
    send((failure) => (failure ? reject(failure) : resolve())),
  );
}
