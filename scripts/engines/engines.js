// The engines by name. Each is a file that exports
//   packages  Debian packages whose programs it needs, as `program: package`; none where it builds its own
//   wished    the same of what makes it quicker, and without which it runs as well
//   start(folder) → { version, env }  makes `folder`, starts there, answers when it is ready to be spoken to
// `env` are the variables under which tests find it: HEADEND_TEST_<NAME>_URL, or its program where tests start it
// themselves, and more where it has more to tell.
// Processes are started by `launch` of processes.js, which also ends them: an engine has no stop of its own.
import { ferretdb } from './ferretdb.js'
import { galera } from './galera.js'
import { mariadb } from './mariadb.js'
import { nginx } from './nginx.js'
import { postgresql } from './postgresql.js'
import { redis, redisCluster, redisSentinel } from './redis.js'
import { versitygw } from './versitygw.js'

export const engines = {
  ...{ mariadb, postgresql, galera },
  ...{ redis, 'redis-sentinel': redisSentinel, 'redis-cluster': redisCluster },
  ...{ ferretdb, versitygw, nginx },
}
