import type { OpenGateway } from './gateway.js'

/** Sends nothing and says it did: for tests and demonstrations. Its calls come from a number that ends in 0000. */
export const nullGateway: OpenGateway = ({ dialIn }) => ({
  send: ({ id }) => Promise.resolve({ externalId: `null-${id}`, delivery: 'delivered' }),
  callOut: () => Promise.resolve('0000'),
  awaitCall: () => Promise.resolve(dialIn),
})
