/** Which layers a file may import by its suffix; `types` are for `import type` only. */
export const layers = {
  table: { may: ['base/db', 'table'], types: ['base', 'part'] },
  sql: { may: ['base/db'], types: ['base', 'table', 'part'] },
  errors: { may: ['base'] },
  config: { may: ['base', 'schemas'] },
  settings: { may: ['base', 'part'] },
  schemas: { may: ['base', 'table', 'part'] },
  part: { may: ['base', 'base/db', 'errors', 'part'], types: ['table', 'sql', 'service'] },
  service: {
    may: ['base', 'base/db', 'table', 'sql', 'errors', 'service', 'work', 'part'],
    types: ['config', 'settings'],
  },
  // What a service gives is rows and plain values, so a view takes the types of both.
  views: { may: ['base', 'views', 'part'], types: ['base/db', 'table', 'sql', 'service'] },
  routes: { may: ['base', 'table', 'service', 'views', 'hot', 'schemas', 'part'] },
  // The ready bytes of a hot route: they equal what its `run` would answer.
  hot: { may: ['base', 'service', 'views', 'part', 'hot'], types: ['base/db', 'table'] },
  resource: { may: ['base', 'base/db', 'table', 'views', 'schemas', 'part'] },
  socket: { may: ['base', 'service', 'views', 'schemas', 'part'] },
  page: { may: ['base', 'views', 'part'] },
  job: { may: ['base', 'service', 'part'] },
  work: { may: ['base', 'service', 'part'] },
  'service-loop': { may: ['base', 'service', 'part'] },
  index: { may: ['module'] },
}

/** What to do instead, by what was reached for. */
export const hints = {
  'base/db': 'rows are reached by ctx.repo, in a service',
  table: 'rows are reached by ctx.repo, in a service; a view takes their type',
  sql: 'a service reads it by ctx.read',
  service: 'a route, a job, a work or a socket calls it; views and tables do not',
  views: 'the route turns rows into views',
  routes: 'only the manifest knows routes',
  hot: 'only routes know their hot handlers',
  resource: 'only the manifest knows resources',
  socket: 'only the manifest knows sockets',
  job: 'only the manifest knows jobs',
  work: 'a service promises a work by ctx.later',
  'service-loop': 'only the manifest knows loops',
  module: 'only index.ts knows the manifest',
  testing: 'only tests use the testing kit',
}

const base = 'packages/base/src/'
const own = (...folders) => folders.map((folder) => base + folder)

/** Libraries and the only folders that may import them; `names` narrows a door to some exports. */
export const doors = [
  {
    libraries: ['sequelize', 'umzug', 'mysql2', 'pg'],
    homes: own('db/', 'db.ts'),
    door: 'ctx.repo, ctx.read and the words of @headend/base/db',
  },
  { libraries: ['@appthreat/sqlite3', 'node:sqlite'], homes: own('db/', 'log/'), door: 'ctx.repo or ctx.log' },
  { libraries: ['mongodb'], homes: own('log/'), door: 'ctx.log' },
  { libraries: ['redis'], homes: own('cache/'), door: 'ctx.cache' },
  {
    libraries: ['@aws-sdk/client-s3', '@aws-sdk/lib-storage', '@aws-sdk/s3-request-presigner'],
    homes: own('storage/'),
    door: 'ctx.files',
  },
  {
    libraries: ['express', 'busboy', 'fast-json-stringify', 'swagger-ui-express'],
    homes: [...own('http/'), 'apps/server/'],
    door: 'route() from @headend/base: a route is a value',
  },
  { libraries: ['ws'], homes: own('sockets/'), door: 'socket() from @headend/base' },
  { libraries: ['passport', 'jsonwebtoken'], homes: own('auth/'), door: "a route's `auth` and `allow`" },
  { libraries: ['node-cron'], homes: own('jobs/'), door: 'defineJob()' },
  { libraries: ['luxon'], homes: own('time/'), door: "base's time words" },
  { libraries: ['undici'], homes: own('fetch/'), door: 'fetchGuarded()' },
  { libraries: ['lru-cache'], homes: own('cache/', 'rendered/', 'auth/'), door: 'ctx.cache or ctx.rendered' },
  { libraries: ['pino'], homes: own('logger/'), door: 'ctx.logger' },
  { libraries: ['joi'], homes: [base], door: "base's schema words" },
  { libraries: ['prom-client', 'csv-stringify'], homes: [base], door: 'what base offers' },
  { libraries: ['process', 'node:process'], homes: own('config/'), door: "the module's config" },
  { libraries: ['perf_hooks', 'node:perf_hooks'], homes: own('time/'), door: 'clock.bootMs()' },
  {
    libraries: ['node:http', 'node:https', 'node:net', 'node:dgram'],
    homes: [...own('http/', 'sockets/', 'fetch/'), 'apps/'],
    door: 'fetchGuarded() out, route() in',
  },
  {
    libraries: ['node:crypto'],
    names: ['randomBytes', 'randomInt', 'randomUUID', 'randomFillSync', 'webcrypto'],
    homes: [...own('ids/', 'auth/'), 'apps/streaming-node/src/machine/'],
    door: "base's ids",
  },
]
