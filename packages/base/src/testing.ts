export { makeKeys } from './auth/keys-of-secret.js'
export { fixedClock, type FixedClock } from './time/fixed-clock.js'
export { openHouse, type OpenHouseOptions, type TestHouse } from './testing/open-house.js'
export type { ClientOptions, Params, Said, TestClient } from './testing/clients.js'
