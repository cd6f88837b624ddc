export { makeKeys } from './auth/keys-of-secret.js'
export { fixedClock, type FixedClock } from './time/fixed-clock.js'
export { openHouse, type OpenHouseOptions, type TestHouse } from './testing/open-house.js'
export { clientsOf, type ClientOptions, type Params, type Said, type TestClient } from './testing/clients.js'
export { databaseWith, emptyDatabase, type TestDatabase } from './testing/empty-database.js'
export { dumpOf, type Dump, type DumpedRow } from './testing/dump.js'
export { redisServer } from './testing/redis-server.js'
export { ferretServer } from './testing/ferret-server.js'
export { s3Server } from './testing/s3-server.js'
export { spareServer } from './testing/spare-server.js'
export { scheduleOf } from './jobs/schedule.js'
export { dealersSuite, type DealersUnderTest } from './contracts/dealers.suite.js'
export { operatorsSuite, type OperatorsUnderTest } from './contracts/operators.suite.js'
export { sessionsSuite, type SessionsUnderTest } from './contracts/sessions.suite.js'
export { settingsSuite, type SettingsUnderTest } from './contracts/settings.suite.js'
export { messagesSuite, type MessagesUnderTest } from './contracts/messages.suite.js'
export { smsSuite, type SmsUnderTest } from './contracts/sms.suite.js'
export { wordingSuite, type WordingUnderTest } from './contracts/wording.suite.js'
export { geoSuite, type GeoUnderTest } from './contracts/geo.suite.js'
export { mailSuite, type MailUnderTest } from './contracts/mail.suite.js'
export { importsSuite, type ImportsUnderTest } from './contracts/imports.suite.js'
export { streamTokensSuite, type StreamTokensUnderTest } from './contracts/stream-tokens.suite.js'
export {
  devicesSuite,
  subscribersSuite,
  tariffsSuite,
  type SubscribersUnderTest,
} from './contracts/subscribers.suite.js'
